import { asActor } from "@/db/client";
import type { System } from "@/lib/actor";
import { closeAlarm, findOpenAlarm, openAlarm } from "./alarms";
import type { Found } from "./find-gone";
import { orderSweepPulls } from "./order-sweep-pull";

/** More than that at once is no clinic tidying up: another account, a lost calendar, a fault of Acuity's. */
const MANY = 20;

/** As many as may be gone at once; any number once an admin has said that it is true. */
export async function findMostGone(system: System): Promise<number> {
  const alarm = await asActor(system, (tx) => findOpenAlarm(tx, "many_gone"));
  return alarm?.acceptedAt ? Infinity : MANY;
}

interface Applied extends Pick<Found, "gone" | "elsewhere"> {
  mostGone: number;
  /** Whether everything was looked at: only then is an alarm over. */
  complete: boolean;
}

/** What is gone is fetched once more and becomes drift, never a silent cancellation. False when there are too many to be true: then one alarm, and nothing of it is applied. */
export async function applyGone(system: System, sweepId: string, { gone, elsewhere, mostGone, complete }: Applied): Promise<boolean> {
  return asActor(system, async (tx) => {
    await orderSweepPulls(tx, sweepId, elsewhere);
    if (gone.length > mostGone) {
      await openAlarm(tx, "many_gone", { sweepId, appointmentIds: gone });
      return false;
    }
    const alarm = await findOpenAlarm(tx, "many_gone");
    // Part of what is gone says nothing about how much is.
    if (alarm && !complete && mostGone === MANY) return false;
    if (alarm && complete) await closeAlarm(tx, "many_gone", alarm.acceptedById);
    await orderSweepPulls(tx, sweepId, gone);
    return true;
  });
}
