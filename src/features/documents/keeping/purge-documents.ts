import { and, asc, eq, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import { asActor, type Tx } from "@/db/client";
import { enqueue } from "@/db/jobs";
import { bookings } from "@/db/schema/bookings";
import { documents } from "@/db/schema/documents";
import { record } from "@/features/audit/record";
import { removeObject } from "@/integrations/storage/objects";
import type { System } from "@/lib/actor";
import { now } from "@/lib/clock";
import { env } from "@/lib/env";
import { mayPurge, RESTORABLE_DAYS } from "./retention";

const AT_ONCE = 200;

/** What was deleted long ago, is kept by no rule and held by nobody goes for good, with a record of what went. */
export async function purgeDocuments(system: System): Promise<void> {
  const longAgo = new Date(now().getTime() - RESTORABLE_DAYS * 86_400_000);
  const candidates = await asActor(system, (tx) =>
    tx
      .select({ id: documents.id, bookingId: documents.bookingId, deletedAt: documents.deletedAt, appointmentDate: bookings.appointmentDate, clinicTimezone: bookings.clinicTimezone, retainUntil: bookings.retainUntil, heldAt: bookings.heldAt })
      .from(documents)
      .innerJoin(bookings, eq(bookings.id, documents.bookingId))
      .where(and(isNotNull(documents.deletedAt), isNull(documents.purgedAt), isNull(bookings.heldAt), lt(documents.deletedAt, longAgo), mayBeDue()))
      .orderBy(asc(documents.deletedAt), asc(documents.id))
      .limit(AT_ONCE * 10),
  );
  const due = candidates.filter(({ deletedAt, ...booking }) => deletedAt !== null && mayPurge(booking, deletedAt, { now: now(), years: env().RETENTION_YEARS })).slice(0, AT_ONCE);
  for (const { id, bookingId } of due) await asActor(system, (tx) => purge(tx, system, { id, bookingId }));
}

/** To the day or two: what is kept for years must not stand in the way of what is due. */
function mayBeDue() {
  const soon = new Date(now().getTime() + 2 * 86_400_000).toISOString();
  const byRule = sql`${bookings.appointmentDate} < ${soon}::timestamptz - make_interval(years => ${env().RETENTION_YEARS})`;
  return and(byRule, or(isNull(bookings.retainUntil), sql`${bookings.retainUntil} < ${soon}::date`));
}

/** The row says first that it is gone: an object without a row is found and removed, a row without its object would be a loss. */
async function purge(tx: Tx, system: System, { id: documentId, bookingId }: { id: string; bookingId: string }): Promise<void> {
  const [booking] = await tx.select().from(bookings).where(eq(bookings.id, bookingId)).for("update");
  const [document] = await tx.select().from(documents).where(and(eq(documents.id, documentId), isNull(documents.purgedAt))).for("update");
  if (!booking || !document?.deletedAt || !mayPurge(booking, document.deletedAt, { now: now(), years: env().RETENTION_YEARS })) return;
  await tx.update(documents).set({ purgedAt: now(), fileName: "removed" }).where(eq(documents.id, documentId));
  await record(tx, system, {
    action: "document.purged",
    resourceType: "document",
    resourceId: documentId,
    metadata: { bookingId, category: document.category, bytes: document.fileSize, sha256: document.sha256, addedAt: document.createdAt, deletedAt: document.deletedAt },
  });
  await enqueue(tx, "remove-purged", { documentId }, { key: `remove-purged:${documentId}` });
}

/** Whatever the row says is gone goes from the bucket, in every version it keeps. May run twice. */
export async function removePurged(system: System, documentId: string): Promise<void> {
  const [document] = await asActor(system, (tx) => tx.select({ s3Key: documents.s3Key }).from(documents).where(and(eq(documents.id, documentId), isNotNull(documents.purgedAt))));
  if (document) await removeObject(document.s3Key);
}
