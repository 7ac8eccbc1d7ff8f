import { and, eq, isNull } from "drizzle-orm";
import { asActor } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { cleanFileName } from "./file-name";
import { endingOf, takes, typeByMime } from "./file-types";
import { holdDocument } from "./hold-document";
import { authorizeChange, authorizeUpload } from "./policy";
import type { ChangeDocumentInput } from "./schema";

export type ChangeRefusal = "deleted" | "released" | "name" | "ending" | "wrong-category";

/** Another name, or another category for all its versions. What the firm was shown as a report stays one. */
export async function changeDocument(person: Person, { documentId, name, category }: ChangeDocumentInput): Promise<Outcome<{ bookingId: string }, ChangeRefusal>> {
  return asActor(person, async (tx) => {
    const { document, booking, releasedVersions } = await holdDocument(tx, person, documentId);
    authorizeChange(person, document, booking);
    if (document.deletedAt) return refused("deleted");
    const fileName = cleanFileName(name);
    if (!fileName) return refused("name");
    if (endingOf(fileName) !== endingOf(document.fileName)) return refused("ending");
    const moved = category !== document.category;
    if (moved) {
      authorizeUpload(person, booking, category);
      const type = typeByMime(document.mimeType);
      if (releasedVersions > 0) return refused("released");
      if (!type || !takes(category, type)) return refused("wrong-category");
      const released = category === "report" && (booking.currentProgress === "report_generated" || booking.currentProgress === "payment_received");
      if (released) return refused("released");
      await tx.update(documents).set({ category }).where(and(eq(documents.seriesId, document.seriesId), isNull(documents.purgedAt)));
    }
    if (fileName !== document.fileName) await tx.update(documents).set({ fileName }).where(eq(documents.id, documentId));
    // Names say what files are about, so the record says only that there is another one.
    await record(tx, person, { action: "document.changed", resourceType: "document", resourceId: documentId, metadata: { bookingId: booking.id, renamed: fileName !== document.fileName, category: moved ? [document.category, category] : undefined } });
    return ok({ bookingId: booking.id });
  });
}
