import { and, count, eq, getTableColumns, isNull, sql } from "drizzle-orm";
import { asActor, type Tx } from "@/db/client";
import { bookings } from "@/db/schema/bookings";
import { documents, documentUploads } from "@/db/schema/documents";
import { authorOf } from "@/features/access/attribution";
import { record } from "@/features/audit/record";
import { holdBooking } from "@/features/bookings/hold-booking";
import { partyOf } from "@/features/bookings/policy";
import { startParts } from "@/integrations/storage/multipart";
import type { Person } from "@/lib/actor";
import { now } from "@/lib/clock";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { cleanFileName } from "../file-name";
import { MAX_FILE_BYTES, takes, typeByName } from "../file-types";
import { authorizeChange, authorizeUpload, readableBy } from "../policy";
import type { Upload } from "./hold-upload";
import type { BeginUploadInput } from "./schema";
import { newKey, PART_BYTES, type UploadRefusal } from "./upload";

const MOST_DOCUMENTS = 1_000;
const MOST_UNFINISHED = 50;

/** Where the parts of a file may be sent from now on. The same file chosen again goes on where it had stopped. */
export async function beginUpload(person: Person, input: BeginUploadInput): Promise<Outcome<Upload, UploadRefusal>> {
  const stored = await asActor(person, (tx) => storeUpload(tx, person, input));
  return stored.ok ? ok(await withParts(person, stored.value)) : stored;
}

async function storeUpload(tx: Tx, person: Person, { bookingId, category, replacesId, ...file }: BeginUploadInput): Promise<Outcome<Upload, UploadRefusal>> {
  const booking = await holdBooking(tx, person, bookingId);
  authorizeUpload(person, booking, category);
  const fileName = cleanFileName(file.fileName);
  const refusal = refusalOf({ ...file, fileName, category });
  if (refusal) return refused(refusal);
  if (booking.status === "archived") return refused("archived");
  if (replacesId && !(await isReplaceable(tx, person, { replacesId, category, booking }))) return refused("gone");

  const same = and(
    eq(documentUploads.bookingId, bookingId),
    eq(documentUploads.personId, person.userId),
    eq(documentUploads.category, category),
    eq(documentUploads.fileName, fileName),
    eq(documentUploads.fileSize, file.fileSize),
    eq(documentUploads.state, "receiving"),
    replacesId ? eq(documentUploads.replacesId, replacesId) : isNull(documentUploads.replacesId),
  );
  const [begun] = await tx.select().from(documentUploads).where(same);
  if (begun) return ok(begun);
  if (await isFull(tx, person, bookingId)) return refused("too-many");

  const { actorId, forId } = authorOf(person);
  const [upload] = await tx
    .insert(documentUploads)
    .values({
      bookingId,
      category,
      fileName,
      fileSize: file.fileSize,
      replacesId,
      personId: person.userId,
      uploadedById: actorId,
      uploadedForId: forId,
      organizationId: partyOf(person, booking) === "firm" ? booking.organizationId : null,
      partSize: PART_BYTES,
      s3Key: newKey(now().toISOString().slice(0, 10)),
    })
    .returning();
  if (!upload) throw new Error("the upload was not stored");
  await record(tx, person, { action: "document.upload_begun", resourceType: "document", resourceId: upload.id, metadata: { bookingId, category, bytes: file.fileSize } });
  return ok(upload);
}

/** What can be told before a byte of it is there. */
function refusalOf({ fileName, fileSize, category }: Pick<BeginUploadInput, "fileName" | "fileSize" | "category">): UploadRefusal | null {
  if (fileSize === 0) return "empty";
  if (fileSize > MAX_FILE_BYTES) return "too-large";
  if (!fileName) return "name";
  const type = typeByName(fileName);
  if (!type) return "unknown-type";
  return takes(category, type) ? null : "wrong-category";
}

async function isReplaceable(tx: Tx, person: Person, { replacesId, category, booking }: { replacesId: string; category: string; booking: Parameters<typeof authorizeChange>[2] & { id: string } }): Promise<boolean> {
  const [document] = await tx
    .select(getTableColumns(documents))
    .from(documents)
    .innerJoin(bookings, eq(bookings.id, documents.bookingId))
    .where(and(eq(documents.id, replacesId), eq(documents.bookingId, booking.id), isNull(documents.deletedAt), readableBy(person)));
  if (!document || document.category !== category) return false;
  authorizeChange(person, document, booking);
  return true;
}

async function isFull(tx: Tx, person: Person, bookingId: string): Promise<boolean> {
  const [there] = await tx.select({ rows: count() }).from(documents).where(and(eq(documents.bookingId, bookingId), isNull(documents.deletedAt)));
  const [coming] = await tx.select({ rows: count() }).from(documentUploads).where(and(eq(documentUploads.bookingId, bookingId), eq(documentUploads.personId, person.userId), sql`${documentUploads.state} in ('receiving', 'checking')`));
  return (there?.rows ?? 0) >= MOST_DOCUMENTS || (coming?.rows ?? 0) >= MOST_UNFINISHED;
}

/** S3 is asked with no transaction open; should this process die before it is noted, the parts are given up within two days. */
async function withParts(person: Person, upload: Upload): Promise<Upload> {
  if (upload.s3UploadId) return upload;
  const s3UploadId = await startParts(upload.s3Key);
  const [noted] = await asActor(person, (tx) => tx.update(documentUploads).set({ s3UploadId }).where(and(eq(documentUploads.id, upload.id), isNull(documentUploads.s3UploadId))).returning());
  if (noted) return noted;
  const [first] = await asActor(person, (tx) => tx.select().from(documentUploads).where(eq(documentUploads.id, upload.id)));
  return first ?? upload;
}
