import { and, eq, isNull } from "drizzle-orm";
import { asActor } from "@/db/client";
import { syncAlarms } from "@/db/schema/keeping-step";
import { requireStaff } from "@/features/access/policy";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { NotFoundError } from "@/lib/errors";
import { z } from "zod";
import { orderPull } from "../order-pull";
import { closeAlarm } from "./alarms";

const goneDetails = z.object({ appointmentIds: z.array(z.string()) });

/** They really are gone: each becomes a difference on its booking, to be answered there. */
export async function acceptGone(person: Person, { alarmId }: { alarmId: string }): Promise<void> {
  requireStaff(person);
  await asActor(person, async (tx) => {
    const [alarm] = await tx.select().from(syncAlarms).where(and(eq(syncAlarms.id, alarmId), eq(syncAlarms.kind, "many_gone"), isNull(syncAlarms.closedAt))).for("update");
    if (!alarm) throw new NotFoundError("no such alarm");
    const { appointmentIds } = goneDetails.parse(alarm.details);
    for (const id of appointmentIds) await orderPull(tx, id, { because: "it-may-differ" });
    await closeAlarm(tx, "many_gone", person.userId);
    await record(tx, person, { action: "sync.gone_accepted", resourceType: "sync", resourceId: alarmId, metadata: { count: appointmentIds.length } });
  });
}
