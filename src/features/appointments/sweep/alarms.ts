import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { syncAlarms } from "@/db/schema/keeping-step";
import { log } from "@/lib/log";
import type { AlarmKind } from "@/lib/vocabulary";

export async function findOpenAlarm(tx: Tx, kind: AlarmKind): Promise<typeof syncAlarms.$inferSelect | null> {
  const [alarm] = await tx.select().from(syncAlarms).where(and(eq(syncAlarms.kind, kind), isNull(syncAlarms.closedAt)));
  return alarm ?? null;
}

/** One of a kind at a time: what goes on is not told twice. */
export async function openAlarm(tx: Tx, kind: AlarmKind, details: Record<string, unknown> = {}): Promise<void> {
  const [opened] = await tx
    .insert(syncAlarms)
    .values({ kind, details })
    .onConflictDoUpdate({ target: syncAlarms.kind, targetWhere: isNull(syncAlarms.closedAt), set: { details } })
    .returning({ isNew: sql<boolean>`xmax = 0` });
  if (opened?.isNew) log().error({ alarm: kind }, "keeping step with Acuity needs attention");
}

/** @param closedById the admin who answered it; nobody when what it was about is over */
export async function closeAlarm(tx: Tx, kind: AlarmKind, closedById: string | null = null): Promise<void> {
  const closed = await tx.update(syncAlarms).set({ closedAt: sql`clock_timestamp()`, closedById }).where(and(eq(syncAlarms.kind, kind), isNull(syncAlarms.closedAt))).returning({ id: syncAlarms.id });
  if (closed.length > 0) log().info({ alarm: kind }, "an alarm about keeping step is over");
}
