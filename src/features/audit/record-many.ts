import type { Tx } from "@/db/client";
import { auditLogs } from "@/db/schema/audit-logs";
import { authorOf } from "@/features/access/attribution";
import type { Actor, Author } from "@/lib/actor";
import type { AuditEvent } from "./record";

/** One event for each thing the same act was done to. */
export async function recordMany(tx: Tx, by: Actor | Author, events: AuditEvent[]): Promise<void> {
  if (events.length === 0) return;
  const { actorId, forId, ipAddress, userAgent } = authorOf(by);
  await tx.insert(auditLogs).values(events.map(({ metadata = {}, ...event }) => ({ ...event, metadata, userId: actorId, impersonatedUserId: forId, ipAddress, userAgent })));
}
