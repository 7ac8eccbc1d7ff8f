import { and, eq, isNotNull, isNull, lt, ne, or, sql } from "drizzle-orm";
import { asActor, type Tx } from "@/db/client";
import { databaseNow } from "@/db/database-now";
import { acuitySweepPulls, acuitySweeps, syncAlarms } from "@/db/schema/keeping-step";
import { specialists } from "@/db/schema/specialists";
import type { System } from "@/lib/actor";

export type Sweep = typeof acuitySweeps.$inferSelect;

/** Who or what wants it. */
export interface SweepOrder {
  orderedById?: string;
  importOfSpecialistId?: string;
  importFrom?: string;
}

/** A sweep gives a sign of life with each call, and a call ends. */
const DEAD_AFTER_MINUTES = 3;

/** Null while another one lives: two at once would only ask Acuity twice. */
export async function beginSweep(system: System, order: SweepOrder): Promise<Sweep | null> {
  const startedAt = await databaseNow();
  return asActor(system, async (tx) => {
    await holdSweeps(tx);
    await failTheDead(tx);
    const [living] = await tx.select({ id: acuitySweeps.id }).from(acuitySweeps).where(eq(acuitySweeps.state, "listing"));
    if (living) return null;
    const [sweep] = await tx.insert(acuitySweeps).values({ ...order, startedAt, seenAt: startedAt }).returning();
    return sweep ?? null;
  });
}

/** Until the caller is done no other sweep begins: one that began before does not see what the caller changes, one that begins after does. */
export async function holdSweeps(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(727048)`);
}

/** Whether one lives that has not yet looked at everything. */
export async function isSweeping(tx: Tx): Promise<boolean> {
  const [living] = await tx
    .select({ id: acuitySweeps.id })
    .from(acuitySweeps)
    .where(and(eq(acuitySweeps.state, "listing"), sql`${acuitySweeps.seenAt} > clock_timestamp() - make_interval(mins => ${DEAD_AFTER_MINUTES})`))
    .limit(1);
  return living !== undefined;
}

/** Later ones have looked at the same meanwhile, so nothing is lost when one no longer waits for an answer. */
const OUTLIVED_AFTER_MINUTES = 10;

export async function isOutlived(tx: Tx, sweepId: string): Promise<boolean> {
  const [young] = await tx
    .select({ id: acuitySweeps.id })
    .from(acuitySweeps)
    .where(and(eq(acuitySweeps.id, sweepId), sql`${acuitySweeps.startedAt} > clock_timestamp() - make_interval(mins => ${OUTLIVED_AFTER_MINUTES})`));
  return young === undefined;
}

async function failTheDead(tx: Tx): Promise<void> {
  const long = (minutes: number) => sql`clock_timestamp() - make_interval(mins => ${minutes})`;
  await tx
    .update(acuitySweeps)
    .set({ state: "failed", failure: "died", finishedAt: sql`clock_timestamp()` })
    .where(or(and(eq(acuitySweeps.state, "listing"), lt(acuitySweeps.seenAt, long(DEAD_AFTER_MINUTES))), and(eq(acuitySweeps.state, "repairing"), lt(acuitySweeps.seenAt, long(60)))));
}

export async function countCall(system: System, sweepId: string): Promise<void> {
  await asActor(system, (tx) =>
    tx.update(acuitySweeps).set({ calls: sql`${acuitySweeps.calls} + 1`, seenAt: sql`clock_timestamp()` }).where(eq(acuitySweeps.id, sweepId)),
  );
}

export async function countUnreadable(tx: Tx, sweepId: string, count: number): Promise<void> {
  if (count > 0) await tx.update(acuitySweeps).set({ unreadable: sql`${acuitySweeps.unreadable} + ${count}` }).where(eq(acuitySweeps.id, sweepId));
}

export async function endListing(system: System, sweepId: string, end: Partial<Sweep>): Promise<void> {
  await asActor(system, async (tx) => {
    const over = end.state === "failed" || end.state === "stopped";
    await tx.update(acuitySweeps).set({ ...end, listedAt: sql`clock_timestamp()`, seenAt: sql`clock_timestamp()`, ...(over && { finishedAt: sql`clock_timestamp()` }) }).where(eq(acuitySweeps.id, sweepId));
    await endWhenRepaired(tx, sweepId);
  });
}

/** With its last pull a sweep is done: from its start on, both sides agree. Two that settle the last pulls at once each miss the other's, so they go one after another. */
export async function endWhenRepaired(tx: Tx, sweepId: string): Promise<void> {
  await tx.select({ id: acuitySweeps.id }).from(acuitySweeps).where(eq(acuitySweeps.id, sweepId)).for("update");
  const [done] = await tx
    .update(acuitySweeps)
    .set({ state: "done", finishedAt: sql`clock_timestamp()` })
    .where(and(eq(acuitySweeps.id, sweepId), eq(acuitySweeps.state, "repairing"), sql`not exists (select 1 from ${acuitySweepPulls} where ${acuitySweepPulls.sweepId} = ${sweepId} and ${acuitySweepPulls.outcome} is null)`))
    .returning({ startedAt: acuitySweeps.startedAt });
  if (done) await endImports(tx, done.startedAt);
}

/** Every import that was ordered before it began is over. */
async function endImports(tx: Tx, startedAt: Date): Promise<void> {
  await tx
    .update(specialists)
    .set({ importedAt: sql`clock_timestamp()` })
    .where(and(isNull(specialists.importedAt), isNotNull(specialists.importedFrom), or(isNull(specialists.importOrderedAt), lt(specialists.importOrderedAt, startedAt))));
}

const KEPT_DAYS = 30;
const AGREED_KEPT_DAYS = 3;
const ALARMS_KEPT_DAYS = 365;

/** What was repaired is kept; that nothing had to be, or could be, is not. */
export async function forgetOldSweeps(system: System): Promise<void> {
  await asActor(system, async (tx) => {
    await tx.delete(acuitySweepPulls).where(and(eq(acuitySweepPulls.outcome, "agreed"), sql`${acuitySweepPulls.settledAt} < now() - make_interval(days => ${AGREED_KEPT_DAYS})`));
    await tx.delete(acuitySweepPulls).where(and(eq(acuitySweepPulls.outcome, "parked"), sql`${acuitySweepPulls.settledAt} < now() - make_interval(days => ${KEPT_DAYS})`));
    await tx.delete(syncAlarms).where(sql`${syncAlarms.closedAt} < now() - make_interval(days => ${ALARMS_KEPT_DAYS})`);
    await tx
      .delete(acuitySweeps)
      .where(and(ne(acuitySweeps.state, "listing"), sql`${acuitySweeps.startedAt} < now() - make_interval(days => ${KEPT_DAYS})`, sql`not exists (select 1 from ${acuitySweepPulls} where ${acuitySweepPulls.sweepId} = ${acuitySweeps.id})`));
  });
}
