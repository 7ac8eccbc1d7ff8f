import { and, asc, desc, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { asActor, type Tx } from "@/db/client";
import { auditLogs } from "@/db/schema/audit-logs";
import { bookings } from "@/db/schema/bookings";
import { documents, documentUploads } from "@/db/schema/documents";
import { user } from "@/db/schema/people";
import { requireStaff } from "@/features/access/policy";
import { visibleTo } from "@/features/bookings/policy";
import type { Actor, Person } from "@/lib/actor";
import { readableBy } from "./policy";
import { newestOfSeries, type ListedDocument } from "./series";

const author = alias(user, "document_author");
const subject = alias(user, "document_subject");

/** More than any booking may have. */
const ALL = 2_000;

export type ReadableDocument = Awaited<ReturnType<typeof selectDocuments>>[number];

function selectDocuments(tx: Tx) {
  return tx
    .select({
      id: documents.id,
      bookingId: documents.bookingId,
      category: documents.category,
      fileName: documents.fileName,
      fileSize: documents.fileSize,
      mimeType: documents.mimeType,
      sha256: documents.sha256,
      s3Key: documents.s3Key,
      seriesId: documents.seriesId,
      version: documents.version,
      releasedAt: documents.releasedAt,
      isProtected: documents.isProtected,
      damagedAt: documents.damagedAt,
      deletedAt: documents.deletedAt,
      deletionNote: documents.deletionNote,
      organizationId: documents.organizationId,
      uploadedById: documents.uploadedById,
      uploadedForId: documents.uploadedForId,
      uploadedBy: author.name,
      uploadedFor: subject.name,
      createdAt: documents.createdAt,
    })
    .from(documents)
    .innerJoin(bookings, eq(bookings.id, documents.bookingId))
    .innerJoin(author, eq(author.id, documents.uploadedById))
    .leftJoin(subject, eq(subject.id, documents.uploadedForId))
    .$dynamic();
}

/** What a person reads of a booking, each file once: in its newest version that is theirs to read. */
export async function listReadable(tx: Tx, actor: Actor, bookingId: string): Promise<ListedDocument<ReadableDocument>[]> {
  const rows = await selectDocuments(tx)
    .where(and(eq(documents.bookingId, bookingId), readableBy(actor), isNull(documents.deletedAt), isNull(documents.purgedAt)))
    .orderBy(asc(documents.category), desc(documents.createdAt), desc(documents.id))
    .limit(ALL);
  return newestOfSeries(rows);
}

export interface Openings {
  times: number;
  lastAt: Date;
  lastBy: string;
}

/** With how often each was opened, by whom last: for the side that brought it. */
export async function listDocuments(actor: Actor, bookingId: string): Promise<(ListedDocument<ReadableDocument> & { openings: Openings | null })[]> {
  return asActor(actor, async (tx) => {
    const listed = await listReadable(tx, actor, bookingId);
    const opened = await countOpenings(tx, listed.map(({ id }) => id));
    return listed.map((document) => ({ ...document, openings: opened.get(document.id) ?? null }));
  });
}

/** One visit counts once, however often it fetched. */
export async function countOpenings(tx: Tx, documentIds: string[]): Promise<Map<string, Openings>> {
  if (documentIds.length === 0) return new Map();
  const rows = await tx
    .select({
      id: auditLogs.resourceId,
      times: sql<number>`count(*)::int`,
      lastAt: sql<string>`max(${auditLogs.timestamp})`,
      lastBy: sql<string>`(array_agg(${user.name} order by ${auditLogs.sequence} desc))[1]`,
    })
    .from(auditLogs)
    .innerJoin(user, eq(user.id, sql`coalesce(${auditLogs.impersonatedUserId}, ${auditLogs.userId})`))
    .where(and(eq(auditLogs.resourceType, "document"), inArray(auditLogs.resourceId, documentIds), eq(auditLogs.action, "document.opened")))
    .groupBy(auditLogs.resourceId);
  return new Map(rows.map(({ id, times, lastAt, lastBy }) => [id, { times, lastBy, lastAt: new Date(lastAt) }]));
}

/** The versions of one file that a person reads, newest first; empty where they do not read that one. */
export async function listVersions(actor: Actor, { bookingId, documentId }: { bookingId: string; documentId: string }): Promise<ReadableDocument[]> {
  return asActor(actor, async (tx) => {
    const ofSeries = sql`${documents.seriesId} = (select series_id from documents one where one.id = ${documentId})`;
    return selectDocuments(tx).where(and(eq(documents.bookingId, bookingId), ofSeries, readableBy(actor), isNull(documents.purgedAt))).orderBy(desc(documents.version)).limit(ALL);
  });
}

/** Deleted and still there: staff may restore them. */
export async function listDeleted(person: Person, bookingId: string): Promise<ReadableDocument[]> {
  requireStaff(person);
  return asActor(person, (tx) => selectDocuments(tx).where(and(eq(documents.bookingId, bookingId), isNotNull(documents.deletedAt), isNull(documents.purgedAt))).orderBy(desc(documents.deletedAt), desc(documents.id)).limit(ALL));
}

/** What this person has under way on a booking, and what was rejected of it: nobody else sees that. */
export async function listOwnUploads(person: Person, bookingId: string) {
  return asActor(person, (tx) =>
    tx
      .select({ id: documentUploads.id, category: documentUploads.category, fileName: documentUploads.fileName, fileSize: documentUploads.fileSize, state: documentUploads.state, verdict: documentUploads.verdict, waitsForScanner: documentUploads.waitsForScanner, createdAt: documentUploads.createdAt })
      .from(documentUploads)
      .innerJoin(bookings, eq(bookings.id, documentUploads.bookingId))
      .where(and(visibleTo(person), eq(documentUploads.bookingId, bookingId), eq(documentUploads.personId, person.userId), inArray(documentUploads.state, ["receiving", "checking", "rejected"]), isNull(documentUploads.dismissedAt)))
      .orderBy(desc(documentUploads.createdAt), desc(documentUploads.id))
      .limit(50),
  );
}

/** Documents that are no longer what was uploaded, for staff: the latest first. */
export async function listDamaged(person: Person): Promise<ReadableDocument[]> {
  requireStaff(person);
  return asActor(person, (tx) => selectDocuments(tx).where(and(isNotNull(documents.damagedAt), isNull(documents.purgedAt), isNull(documents.deletedAt))).orderBy(desc(documents.damagedAt), desc(documents.id)).limit(20));
}
