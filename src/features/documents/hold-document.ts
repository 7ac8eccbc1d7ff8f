import { and, count, eq, isNotNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { bookings } from "@/db/schema/bookings";
import { documents } from "@/db/schema/documents";
import { holdBooking } from "@/features/bookings/hold-booking";
import type { Actor } from "@/lib/actor";
import { NotFoundError } from "@/lib/errors";
import { readableBy } from "./policy";

/** Locks a document of the actor's scope behind its booking, so that neither changes meanwhile. @throws NotFoundError outside of it */
export async function holdDocument(tx: Tx, actor: Actor, documentId: string) {
  const [seen] = await tx.select({ bookingId: documents.bookingId }).from(documents).innerJoin(bookings, eq(bookings.id, documents.bookingId)).where(and(eq(documents.id, documentId), readableBy(actor)));
  if (!seen) throw new NotFoundError("no such document");
  const booking = await holdBooking(tx, actor, seen.bookingId);
  const [document] = await tx.select().from(documents).where(eq(documents.id, documentId)).for("update");
  if (!document || document.purgedAt) throw new NotFoundError("no such document");
  const [released] = await tx.select({ rows: count() }).from(documents).where(and(eq(documents.seriesId, document.seriesId), isNotNull(documents.releasedAt)));
  return { document, booking, releasedVersions: released?.rows ?? 0 };
}
