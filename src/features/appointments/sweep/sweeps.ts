import { and, eq, lt, ne, or, sql } from "drizzle-orm";
import { asActor, type Tx } from "@/db/client";
import { databaseNow } from "@/db/database-now";
import { acuitySweepPulls, acuitySweeps } from "@/db/schema/keeping-step";
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
    await tx.execute(sql`select pg_advisory_xact_lock(727048)`);
    await failTheDead(tx);
    const [living] = await tx.select({ id: acuitySweeps.id }).from(acuitySweeps).where(eq(acuitySweeps.state, "listing"));
    if (living) return null;
    const [sweep] = await tx.insert(acuitySweeps).values({ ...order, startedAt, seenAt: startedAt }).returning();
    return sweep ?? null;
  });
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
  await tx
    .update(acuitySweeps)
    .set({ state: "done", finishedAt: sql`clock_timestamp()` })
    .where(and(eq(acuitySweeps.id, sweepId), eq(acuitySweeps.state, "repairing"), sql`not exists (select 1 from ${acuitySweepPulls} where ${acuitySweepPulls.sweepId} = ${sweepId} and ${acuitySweepPulls.outcome} is null)`));
}

const KEPT_DAYS = 30;
const AGREED_KEPT_DAYS = 3;

/** What was repaired is kept; that nothing had to be is not. */
export async function forgetOldSweeps(system: System): Promise<void> {
  await asActor(system, async (tx) => {
    await tx.delete(acuitySweepPulls).where(and(eq(acuitySweepPulls.outcome, "agreed"), sql`${acuitySweepPulls.settledAt} < now() - make_interval(days => ${AGREED_KEPT_DAYS})`));
    await tx
      .delete(acuitySweeps)
      .where(and(ne(acuitySweeps.state, "listing"), sql`${acuitySweeps.startedAt} < now() - make_interval(days => ${KEPT_DAYS})`, sql`not exists (select 1 from ${acuitySweepPulls} where ${acuitySweepPulls.sweepId} = ${acuitySweeps.id})`));
  });
}
