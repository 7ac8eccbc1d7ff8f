import { and, eq, isNull } from "drizzle-orm";
import { asActor } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { authorOf } from "@/features/access/attribution";
import { requireStaff } from "@/features/access/policy";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { now } from "@/lib/clock";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { holdDocument } from "./hold-document";
import { authorizeChange } from "./policy";
import type { DeleteDocumentInput } from "./schema";

export type DeletionRefusal = "released" | "on-hold" | "note-missing" | "deleted-already";

/** Hides a file in all its versions, but for what the firm was shown. Object and rows stay; staff may restore it. */
export async function deleteDocument(person: Person, { documentId, note }: DeleteDocumentInput): Promise<Outcome<{ bookingId: string }, DeletionRefusal>> {
  return asActor(person, async (tx) => {
    const { document, booking } = await holdDocument(tx, person, documentId);
    authorizeChange(person, document, booking);
    if (document.releasedAt) return refused("released");
    if (document.deletedAt) return refused("deleted-already");
    if (booking.heldAt) return refused("on-hold");
    if (document.category === "report" && !note) return refused("note-missing");
    const { actorId, forId } = authorOf(person);
    const gone = await tx
      .update(documents)
      .set({ deletedAt: now(), deletedById: actorId, deletedForId: forId, deletionNote: note })
      .where(and(eq(documents.seriesId, document.seriesId), isNull(documents.releasedAt), isNull(documents.deletedAt), isNull(documents.purgedAt)))
      .returning({ id: documents.id });
    await record(tx, person, { action: "document.deleted", resourceType: "document", resourceId: documentId, metadata: { bookingId: booking.id, category: document.category, versions: gone.length } });
    return ok({ bookingId: booking.id });
  });
}

/** Staff bring a deleted file back, in all its versions. */
export async function restoreDocument(person: Person, { documentId }: { documentId: string }): Promise<Outcome<{ bookingId: string }, "not-deleted">> {
  requireStaff(person);
  return asActor(person, async (tx) => {
    const { document, booking } = await holdDocument(tx, person, documentId);
    if (!document.deletedAt) return refused("not-deleted");
    await tx.update(documents).set({ deletedAt: null, deletedById: null, deletedForId: null, deletionNote: null }).where(and(eq(documents.seriesId, document.seriesId), isNull(documents.purgedAt)));
    await record(tx, person, { action: "document.restored", resourceType: "document", resourceId: documentId, metadata: { bookingId: booking.id, category: document.category } });
    return ok({ bookingId: booking.id });
  });
}
