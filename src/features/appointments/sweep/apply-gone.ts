import { asActor } from "@/db/client";
import type { System } from "@/lib/actor";
import { closeAlarm, openAlarm } from "./alarms";
import { MANY } from "./find-gone";
import { orderSweepPulls } from "./order-sweep-pull";

/** What is gone is fetched once more and becomes drift, never a silent cancellation. False when there are too many to be true: then one alarm, and nothing of it is applied. */
export async function applyGone(system: System, sweepId: string, { gone, elsewhere }: { gone: string[]; elsewhere: string[] }): Promise<boolean> {
  return asActor(system, async (tx) => {
    await orderSweepPulls(tx, sweepId, elsewhere);
    if (gone.length > MANY) {
      await openAlarm(tx, "many_gone", { sweepId, appointmentIds: gone });
      return false;
    }
    await closeAlarm(tx, "many_gone");
    await orderSweepPulls(tx, sweepId, gone);
    return true;
  });
}
