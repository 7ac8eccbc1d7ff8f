import { and, desc, eq } from "drizzle-orm";
import { asActor, type Tx } from "@/db/client";
import { enqueue } from "@/db/jobs";
import { bookings } from "@/db/schema/bookings";
import { documents, documentUploads } from "@/db/schema/documents";
import { record } from "@/features/audit/record";
import type { Author, System } from "@/lib/actor";
import { now } from "@/lib/clock";
import type { DocumentCategory } from "@/lib/vocabulary";
import type { Upload } from "../uploads/hold-upload";
import type { Inspection } from "./verdict";

/** The file becomes a document, or goes with the reason why not; either once. */
export async function settleUpload(system: System, { id: uploadId }: Upload, inspection: Inspection): Promise<void> {
  await asActor(system, async (tx) => {
    const [upload] = await tx.select().from(documentUploads).where(and(eq(documentUploads.id, uploadId), eq(documentUploads.state, "checking"))).for("update");
    if (!upload) return;
    if (inspection.fit) await list(tx, upload, inspection);
    else await reject(tx, upload, inspection.verdict);
  });
}

/** Who brought it is its author, though the portal looked at it. */
function authorOfUpload({ uploadedById, uploadedForId }: Upload): Author {
  return { kind: "author", actorId: uploadedById, forId: uploadedForId, ipAddress: "internal", userAgent: "worker/check-upload" };
}

async function list(tx: Tx, upload: Upload, { mimeType, sha256, isProtected }: Inspection & { fit: true }): Promise<void> {
  const { id, bookingId, category } = upload;
  const [booking] = await tx.select({ currentProgress: bookings.currentProgress }).from(bookings).where(eq(bookings.id, bookingId)).for("update");
  const series = upload.replacesId ? await nextInSeries(tx, { documentId: upload.replacesId, category }) : null;
  // From then on the firm reads reports; what comes later it reads at once.
  const released = category === "report" && (booking?.currentProgress === "report_generated" || booking?.currentProgress === "payment_received");
  await tx.insert(documents).values({
    id,
    bookingId,
    category,
    mimeType,
    sha256,
    isProtected,
    uploadedById: upload.uploadedById,
    uploadedForId: upload.uploadedForId,
    organizationId: upload.organizationId,
    s3Key: upload.s3Key,
    fileName: upload.fileName,
    fileSize: upload.fileSize,
    seriesId: series?.seriesId ?? id,
    version: series?.version ?? 1,
    releasedAt: released ? now() : null,
  });
  await tx.update(documentUploads).set({ state: "listed", waitsForScanner: false }).where(eq(documentUploads.id, id));
  await record(tx, authorOfUpload(upload), { action: "document.added", resourceType: "document", resourceId: id, metadata: { bookingId, category, bytes: upload.fileSize, sha256, version: series?.version ?? 1, released } });
}

/** The booking's lock keeps two new versions from being the same one. Of what was moved to another category meanwhile it is none: versions share theirs. */
async function nextInSeries(tx: Tx, { documentId, category }: { documentId: string; category: DocumentCategory }): Promise<{ seriesId: string; version: number } | null> {
  const [replaced] = await tx.select({ seriesId: documents.seriesId }).from(documents).where(and(eq(documents.id, documentId), eq(documents.category, category)));
  if (!replaced) return null;
  const [newest] = await tx.select({ version: documents.version }).from(documents).where(eq(documents.seriesId, replaced.seriesId)).orderBy(desc(documents.version)).limit(1);
  return { seriesId: replaced.seriesId, version: (newest?.version ?? 1) + 1 };
}

async function reject(tx: Tx, upload: Upload, verdict: string): Promise<void> {
  await tx.update(documentUploads).set({ state: "rejected", verdict, waitsForScanner: false }).where(eq(documentUploads.id, upload.id));
  await enqueue(tx, "remove-upload", { uploadId: upload.id }, { key: `remove-upload:${upload.id}` });
  await record(tx, authorOfUpload(upload), { action: "document.rejected", resourceType: "document", resourceId: upload.id, metadata: { bookingId: upload.bookingId, category: upload.category, verdict } });
}
