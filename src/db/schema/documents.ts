import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, integer, pgEnum, pgTable, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import { DOCUMENT_CATEGORIES, UPLOAD_STATES } from "@/lib/vocabulary";
import { bookings } from "./bookings";
import { createdAt, cuid, instant, updatedAt } from "./columns";
import { organization } from "./organizations";
import { user } from "./people";

export const documentCategory = pgEnum("document_category", DOCUMENT_CATEGORIES);
export const uploadState = pgEnum("document_upload_state", UPLOAD_STATES);

/** Files that were looked at and found fit. What is still on its way is in `documentUploads`. */
export const documents = pgTable(
  "documents",
  {
    id: cuid(),
    bookingId: text().notNull().references(() => bookings.id),
    uploadedById: text().notNull().references(() => user.id),
    uploadedForId: text().references(() => user.id),
    /** The firm that uploaded it, whose it stays should the booking be placed with another; null for the clinic's and staff's. */
    organizationId: text().references(() => organization.id),
    s3Key: text().notNull().unique(),
    fileName: text().notNull(),
    fileSize: bigint({ mode: "number" }).notNull(),
    mimeType: text().notNull(),
    category: documentCategory().notNull(),
    /** Of the whole file, in hex; compared whenever it is read whole. */
    sha256: text().notNull(),
    /** The id of the first version; versions of one file share it. */
    seriesId: text().notNull(),
    version: integer().notNull().default(1),
    /** When the firm came to see this report. A released report stays as it is. */
    releasedAt: instant(),
    /** It may ask for a password when opened; nothing could look inside. */
    isProtected: boolean().notNull().default(false),
    deletedAt: instant(),
    deletedById: text().references(() => user.id),
    deletedForId: text().references(() => user.id),
    deletionNote: text(),
    /** When its bytes last were what they were when they came. */
    verifiedAt: instant().notNull().defaultNow(),
    /** Set when they no longer were: it is refused until somebody restores the object. */
    damagedAt: instant(),
    /** When the object was removed for good. The row stays as the record of it, without a name. */
    purgedAt: instant(),
    createdAt: createdAt(),
  },
  (table) => [
    index("documents_of_booking").on(table.bookingId, table.category, table.createdAt),
    index("documents_to_verify").on(table.verifiedAt, table.id).where(sql`${table.purgedAt} is null`),
    index("documents_to_purge").on(table.deletedAt, table.id).where(sql`${table.deletedAt} is not null and ${table.purgedAt} is null`),
    index("documents_damaged").on(table.damagedAt).where(sql`${table.damagedAt} is not null and ${table.purgedAt} is null`),
    unique("one_document_per_version").on(table.seriesId, table.version),
    check("document_has_bytes", sql`${table.fileSize} > 0`),
    check("document_is_version_of_something", sql`(${table.version} = 1) = (${table.seriesId} = ${table.id})`),
    check("document_hash_is_sha256", sql`${table.sha256} ~ '^[0-9a-f]{64}$'`),
    check("only_reports_are_released", sql`${table.releasedAt} is null or ${table.category} = 'report'`),
    check("released_report_stays", sql`${table.releasedAt} is null or ${table.deletedAt} is null`),
    check("deleted_document_says_who", sql`(${table.deletedAt} is null) = (${table.deletedById} is null)`),
    check("only_deleted_documents_are_purged", sql`${table.purgedAt} is null or ${table.deletedAt} is not null`),
  ],
);

/** A file on its way from somebody's browser to the bucket. Its id becomes the document's. */
export const documentUploads = pgTable(
  "document_uploads",
  {
    id: cuid(),
    bookingId: text().notNull().references(() => bookings.id),
    /** Whose upload it is: the subject, when an admin acts as someone. */
    personId: text().notNull().references(() => user.id),
    uploadedById: text().notNull().references(() => user.id),
    uploadedForId: text().references(() => user.id),
    organizationId: text().references(() => organization.id),
    category: documentCategory().notNull(),
    fileName: text().notNull(),
    fileSize: bigint({ mode: "number" }).notNull(),
    partSize: integer().notNull(),
    s3Key: text().notNull().unique(),
    /** S3's own name for the parts that arrive; null until it gave one. */
    s3UploadId: text(),
    /** The document of which this is the next version. */
    replacesId: text().references(() => documents.id),
    state: uploadState().notNull().default("receiving"),
    /** Why it was rejected, in our own word; see `features/documents/verdict-words.ts`. */
    verdict: text(),
    /** The virus scanner does not answer, so the file waits for it. */
    waitsForScanner: boolean().notNull().default(false),
    /** Whether its uploader has put the rejection away. */
    dismissedAt: instant(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index("document_uploads_of_booking").on(table.bookingId, table.personId, table.createdAt),
    index("document_uploads_unfinished").on(table.createdAt).where(sql`${table.state} in ('receiving', 'checking')`),
    // The same file chosen again goes on where it stopped, and two tabs send it once.
    uniqueIndex("one_upload_per_file").on(table.bookingId, table.personId, table.category, table.fileName, table.fileSize, sql`coalesce(${table.replacesId}, '')`).where(sql`${table.state} = 'receiving'`),
    check("upload_has_bytes", sql`${table.fileSize} > 0 and ${table.fileSize} <= 524288000`),
    check("rejected_upload_says_why", sql`(${table.state} = 'rejected') = (${table.verdict} is not null)`),
  ],
);
