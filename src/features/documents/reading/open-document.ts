import { and, eq, getTableColumns } from "drizzle-orm";
import { asActor, type Tx } from "@/db/client";
import { bookings } from "@/db/schema/bookings";
import { documents } from "@/db/schema/documents";
import { recordOpening } from "@/features/audit/record-opening";
import type { Actor } from "@/lib/actor";
import { readableBy } from "../policy";

export type Document = typeof documents.$inferSelect;

/** A document of the actor's scope. Null outside of it, and once it was removed for good. */
async function findDocument(tx: Tx, actor: Actor, documentId: string): Promise<Document | null> {
  const [found] = await tx
    .select(getTableColumns(documents))
    .from(documents)
    .innerJoin(bookings, eq(bookings.id, documents.bookingId))
    .where(and(eq(documents.id, documentId), readableBy(actor)));
  return found && !found.purgedAt ? found : null;
}

/** A document is handed out only together with the event that says so. */
export async function openDocument(actor: Actor, documentId: string): Promise<Document | null> {
  return asActor(actor, async (tx) => {
    const document = await findDocument(tx, actor, documentId);
    if (document && !document.damagedAt) await recordOpening(tx, actor, { resourceType: "document", resourceId: documentId });
    return document;
  });
}

/** Whether it is there and theirs to open, without opening it. */
export async function lookUpDocument(actor: Actor, documentId: string): Promise<Document | null> {
  return asActor(actor, (tx) => findDocument(tx, actor, documentId));
}
