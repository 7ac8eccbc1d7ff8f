import type { Tx } from "@/db/client";
import { auditLogs } from "@/db/schema/audit-logs";
import { authorOf } from "@/features/access/attribution";
import type { Actor, Author } from "@/lib/actor";

export interface AuditEvent {
  /** `noun.verbed`, such as `booking.progress_recorded`. */
  action: string;
  resourceType: string;
  resourceId: string;
  /** Codes, ids and instants only: no names, passwords, links or medical content. */
  metadata?: Record<string, unknown>;
}

/** Part of the write: in the same transaction, or neither happens. */
export async function record(tx: Tx, by: Actor | Author, { metadata = {}, ...event }: AuditEvent): Promise<void> {
  const { actorId, forId, ipAddress, userAgent } = authorOf(by);
  await tx.insert(auditLogs).values({ ...event, metadata, userId: actorId, impersonatedUserId: forId, ipAddress, userAgent });
}
