import { and, eq, isNull, sql } from "drizzle-orm";
import { asActor } from "@/db/client";
import { enqueue } from "@/db/jobs";
import { syncAlarms } from "@/db/schema/keeping-step";
import { requireStaff } from "@/features/access/policy";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { NotFoundError } from "@/lib/errors";
import { orderPull } from "../order-pull";
import { goneIn } from "./gone-in";

/** They really are gone: each becomes a difference on its booking, those of which the sweep knew at once, all others with the next one. The alarm stays until one has looked at everything. */
export async function acceptGone(person: Person, { alarmId }: { alarmId: string }): Promise<void> {
  requireStaff(person);
  await asActor(person, async (tx) => {
    const [alarm] = await tx.select().from(syncAlarms).where(and(eq(syncAlarms.id, alarmId), eq(syncAlarms.kind, "many_gone"), isNull(syncAlarms.acceptedAt), isNull(syncAlarms.closedAt))).for("update");
    if (!alarm) throw new NotFoundError("no such alarm");
    const appointmentIds = goneIn(alarm.details);
    for (const id of appointmentIds) await orderPull(tx, id, { because: "it-may-differ" });
    await tx.update(syncAlarms).set({ acceptedAt: sql`clock_timestamp()`, acceptedById: person.userId }).where(eq(syncAlarms.id, alarmId));
    await enqueue(tx, "sweep-acuity", { orderedById: person.userId }, { key: "sweep-acuity:ordered", queue: "sweep" });
    await record(tx, person, { action: "sync.gone_accepted", resourceType: "sync", resourceId: alarmId, metadata: { count: appointmentIds.length } });
  });
}
