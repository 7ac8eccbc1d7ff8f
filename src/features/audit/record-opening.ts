import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { auditLogs } from "@/db/schema/audit-logs";
import { authorOf } from "@/features/access/attribution";
import type { Actor } from "@/lib/actor";
import { record } from "./record";

/** One opening per person, object and visit: refreshing within this many minutes adds none. */
const VISIT_MINUTES = 15;

export async function recordOpening(tx: Tx, actor: Actor, opened: { resourceType: string; resourceId: string }): Promise<void> {
  const { actorId, forId } = authorOf(actor);
  const action = `${opened.resourceType}.opened`;
  // Two tabs at once are one visit: the second waits here and then sees the first one's event.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${[action, opened.resourceId, actorId, forId ?? ""].join(":")}, 0))`);
  const [recent] = await tx
    .select({ one: sql`1` })
    .from(auditLogs)
    .where(
      and(
        eq(auditLogs.resourceType, opened.resourceType),
        eq(auditLogs.resourceId, opened.resourceId),
        eq(auditLogs.userId, actorId),
        forId ? eq(auditLogs.impersonatedUserId, forId) : isNull(auditLogs.impersonatedUserId),
        eq(auditLogs.action, action),
        sql`${auditLogs.timestamp} > now() - make_interval(mins => ${VISIT_MINUTES})`,
      ),
    )
    .limit(1);
  if (!recent) await record(tx, actor, { action, ...opened });
}
