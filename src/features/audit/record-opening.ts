import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { auditLogs } from "@/db/schema/audit-logs";
import { authorOf } from "@/features/access/attribution";
import type { Actor } from "@/lib/actor";
import { recordMany } from "./record-many";

/** One opening per person, object and visit: refreshing within this many minutes adds none. */
const VISIT_MINUTES = 15;

export async function recordOpening(tx: Tx, actor: Actor, { resourceType, resourceId }: { resourceType: string; resourceId: string }): Promise<void> {
  await recordOpenings(tx, actor, { resourceType, resourceIds: [resourceId] });
}

/** Several of one kind opened by the same act. */
export async function recordOpenings(tx: Tx, actor: Actor, { resourceType, resourceIds }: { resourceType: string; resourceIds: string[] }): Promise<void> {
  if (resourceIds.length === 0) return;
  const { actorId, forId } = authorOf(actor);
  const action = `${resourceType}.opened`;
  // Two tabs at once are one visit: the second waits here and then sees the first one's event. In one order, so that nobody waits in a ring.
  const locks = [...resourceIds].sort().map((id) => [action, id, actorId, forId ?? ""].join(":"));
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(lock, 0)) from jsonb_array_elements_text(${JSON.stringify(locks)}::jsonb) with ordinality as locks (lock, place) order by place`);
  const recent = await tx
    .selectDistinct({ id: auditLogs.resourceId })
    .from(auditLogs)
    .where(
      and(
        eq(auditLogs.resourceType, resourceType),
        inArray(auditLogs.resourceId, resourceIds),
        eq(auditLogs.userId, actorId),
        forId ? eq(auditLogs.impersonatedUserId, forId) : isNull(auditLogs.impersonatedUserId),
        eq(auditLogs.action, action),
        sql`${auditLogs.timestamp} > now() - make_interval(mins => ${VISIT_MINUTES})`,
      ),
    );
  const known = new Set(recent.map(({ id }) => id));
  await recordMany(tx, actor, resourceIds.filter((id) => !known.has(id)).map((resourceId) => ({ action, resourceType, resourceId })));
}
