import { createId } from "@paralleldrive/cuid2";
import type { Tx } from "@/db/client";
import { documents } from "@/db/schema/documents";

type NewDocument = typeof documents.$inferInsert;
type Document = typeof documents.$inferSelect;

/** A document's row; what it stands for in the storage is the caller's. */
export async function aDocument(tx: Tx, given: Partial<NewDocument> & Pick<NewDocument, "bookingId" | "uploadedById" | "category">): Promise<Document> {
  const id = given.id ?? createId();
  const [document] = await tx
    .insert(documents)
    .values({ id, seriesId: given.seriesId ?? id, s3Key: `documents/test/${id}`, fileName: "a.pdf", fileSize: 1, mimeType: "application/pdf", sha256: "0".repeat(64), ...given })
    .returning();
  if (!document) throw new Error("no document was made");
  return document;
}
