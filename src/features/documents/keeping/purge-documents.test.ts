import { DeleteObjectCommand, ListObjectVersionsCommand } from "@aws-sdk/client-s3";
import { createId } from "@paralleldrive/cuid2";
import { sql } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { bookings } from "@/db/schema/bookings";
import { documents } from "@/db/schema/documents";
import { makeSystem } from "@/features/access/make-actor";
import { bucket, storage } from "@/integrations/storage/client";
import type { Person } from "@/lib/actor";
import { NotFoundError, UnavailableError } from "@/lib/errors";
import { SYSTEM_USER_ID } from "@/lib/vocabulary";
import { jobsOf } from "../../../../tests/factories/accounts";
import { aBookingBy } from "../../../../tests/factories/bookings";
import { eventsOf, withoutAudit } from "../../../../tests/factories/events";
import { overtake } from "../../../../tests/factories/overtake";
import { aFirm, aMember, aSpecialist, aUser, inDatabase, signedIn } from "../../../../tests/factories/people";
import { aStoredDocument, documentOf, putObject } from "../../../../tests/factories/stored-documents";
import { useOwnDatabase } from "../../../../tests/sandbox/own-database";
import { useStorage } from "../../../../tests/sandbox/use-storage";
import { restoreDocument } from "../delete-document";
import { listDeleted } from "../queries";
import { lookUpDocument } from "../reading/open-document";
import { purgeDocuments, removePurged } from "./purge-documents";

const { ownerUrl } = useOwnDatabase();
const sandbox = useStorage();
const system = makeSystem("purge-documents");
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
const LONG_AGO = daysAgo(9 * 365);

let admin: Person, referrer: Person, doctor: Person;

beforeAll(async () => {
  admin = await signedIn(await aUser({ role: "admin" }));
  referrer = await signedIn(await aMember(await aFirm(), "referrer"));
  doctor = await signedIn((await aSpecialist()).userId);
});
afterEach(() => sandbox.store.faults.clear());

type OfBooking = Partial<typeof bookings.$inferInsert>;
type OfDocument = Partial<typeof documents.$inferInsert>;

/** Examined nine years ago, deleted a hundred days ago: due. */
async function deleted(ofBooking: OfBooking = {}, ofDocument: OfDocument = {}) {
  const { id: bookingId } = await inDatabase((tx) => aBookingBy(tx, referrer, doctor.specialistId ?? "", { appointmentDate: LONG_AGO, ...ofBooking }));
  return aStoredDocument({ bookingId, category: "brief", fileName: "Letter about Rowan Teller.pdf", uploadedById: referrer.userId, deletedAt: daysAgo(100), deletedById: referrer.userId, ...ofDocument });
}

async function versionsOf(key: string): Promise<number> {
  const { Versions = [], DeleteMarkers = [] } = await storage().send(new ListObjectVersionsCommand({ Bucket: bucket(), Prefix: key }));
  return Versions.length + DeleteMarkers.length;
}

test("what is due goes: the name at once, the object in all its versions, with a record of what went", async () => {
  const document = await deleted();
  await putObject(document.s3Key, Buffer.from("overwritten past the portal"));
  await storage().send(new DeleteObjectCommand({ Bucket: bucket(), Key: document.s3Key }));
  expect(await versionsOf(document.s3Key)).toBe(3);

  await purgeDocuments(system);
  const row = await documentOf(document.id);
  expect(row).toMatchObject({ fileName: "removed", sha256: document.sha256, deletedById: referrer.userId });
  expect(row.purgedAt).toBeInstanceOf(Date);
  const events = await eventsOf(document.id);
  expect(events).toMatchObject([
    {
      action: "document.purged",
      resourceType: "document",
      userId: SYSTEM_USER_ID,
      userAgent: "worker/purge-documents",
      metadata: { bookingId: document.bookingId, category: "brief", bytes: document.fileSize, sha256: document.sha256, addedAt: document.createdAt.toISOString(), deletedAt: document.deletedAt?.toISOString() },
    },
  ]);
  expect(JSON.stringify(events)).not.toContain("Teller");
  expect(await jobsOf("remove-purged")).toContainEqual({ documentId: document.id });

  await removePurged(system, document.id);
  expect(await versionsOf(document.s3Key)).toBe(0);
  await removePurged(system, document.id);
  await purgeDocuments(system);
  expect(await eventsOf(document.id)).toHaveLength(1);
});

test("afterwards it is nowhere, not even for staff", async () => {
  const { id, bookingId } = await deleted();
  await purgeDocuments(system);
  expect(await lookUpDocument(admin, id)).toBeNull();
  expect(await listDeleted(admin, bookingId)).toEqual([]);
  await expect(restoreDocument(admin, { documentId: id })).rejects.toThrow(NotFoundError);
});

describe("what stays", () => {
  test.each<[string, OfBooking, OfDocument]>([
    ["not deleted", {}, { deletedAt: null, deletedById: null }],
    ["deleted not long ago, so that it can still be restored", {}, { deletedAt: daysAgo(89) }],
    ["within seven years of the examination", { appointmentDate: daysAgo(6 * 365) }, {}],
    ["of an examination that is still to come", { appointmentDate: daysAgo(-30) }, {}],
    ["retained longer for this booking", { retainUntil: "2099-01-01" }, {}],
  ])("%s", async (_why, ofBooking, ofDocument) => {
    const document = await deleted(ofBooking, ofDocument);
    await purgeDocuments(system);
    expect(await documentOf(document.id)).toEqual(document);
    expect(await eventsOf(document.id)).toEqual([]);
    await removePurged(system, document.id);
    expect(await sandbox.store.keys()).toContain(document.s3Key);
  });

  test("on hold, until the hold is released", async () => {
    const document = await deleted({ heldAt: new Date(), heldById: admin.userId, holdReason: "A court's order" });
    await purgeDocuments(system);
    await removePurged(system, document.id);
    expect(await documentOf(document.id)).toEqual(document);
    expect(await sandbox.store.keys()).toContain(document.s3Key);
    await inDatabase((tx) => tx.update(bookings).set({ heldAt: null, heldById: null, holdReason: null }).where(sql`id = ${document.bookingId}`));
    await purgeDocuments(system);
    expect((await documentOf(document.id)).purgedAt).not.toBeNull();
  });

  test("the version that the firm was shown, beside one that goes", async () => {
    const draft = await deleted({}, { category: "report", uploadedById: doctor.userId });
    const shown = await aStoredDocument({ bookingId: draft.bookingId, category: "report", uploadedById: doctor.userId, seriesId: draft.id, version: 2, releasedAt: LONG_AGO });
    await purgeDocuments(system);
    expect((await documentOf(draft.id)).purgedAt).not.toBeNull();
    expect(await documentOf(shown.id)).toEqual(shown);
  });
});

describe("whatever comes in between", () => {
  test("a hold that came first wins", async () => {
    const document = await deleted();
    await overtake(ownerUrl(), document.bookingId, { late: () => purgeDocuments(system), first: (owner) => owner`update bookings set held_at = now(), held_by_id = ${admin.userId}, hold_reason = 'A court''s order' where id = ${document.bookingId}` });
    expect(await documentOf(document.id)).toEqual(document);
    expect(await eventsOf(document.id)).toEqual([]);
  });

  test("so does a restoration", async () => {
    const document = await deleted();
    await overtake(ownerUrl(), document.bookingId, { late: () => purgeDocuments(system), first: (owner) => owner`update documents set deleted_at = null, deleted_by_id = null where id = ${document.id}` });
    expect(await documentOf(document.id)).toMatchObject({ deletedAt: null, purgedAt: null, fileName: document.fileName });
  });

  test("a retention that was set first wins", async () => {
    const document = await deleted();
    await overtake(ownerUrl(), document.bookingId, { late: () => purgeDocuments(system), first: (owner) => owner`update bookings set retain_until = '2099-01-01' where id = ${document.bookingId}` });
    expect(await documentOf(document.id)).toMatchObject({ purgedAt: null });
    expect(await eventsOf(document.id)).toEqual([]);
  });

  test("by two workers at once it goes once", async () => {
    const document = await deleted();
    await Promise.all([purgeDocuments(system), purgeDocuments(system), purgeDocuments(system)]);
    expect(await eventsOf(document.id)).toHaveLength(1);
  });

  test("what cannot be recorded does not go", async () => {
    const document = await deleted();
    await withoutAudit(ownerUrl(), async () => void (await expect(purgeDocuments(system)).rejects.toThrow()));
    expect(await documentOf(document.id)).toEqual(document);
  });

  test("while the storage is away the object waits, and goes later", async () => {
    const document = await deleted();
    await purgeDocuments(system);
    sandbox.store.faults.add({ kind: "status", status: 503 });
    await expect(removePurged(system, document.id)).rejects.toThrow(UnavailableError);
    sandbox.store.faults.clear();
    await removePurged(system, document.id);
    expect(await sandbox.store.keys()).not.toContain(document.s3Key);
  });
});

test("many that are kept do not stand in the way of one that is due", async () => {
  const kept = await deleted({ retainUntil: "2099-01-01" });
  const recent = await deleted({ appointmentDate: daysAgo(300) });
  await inDatabase(async (tx) => {
    const rows = Array.from({ length: 2_010 }, (_, at) => ({ id: createId(), bookingId: at % 2 ? kept.bookingId : recent.bookingId }));
    await tx.insert(documents).values(rows.map(({ id, bookingId }) => ({ ...kept, id, bookingId, seriesId: id, s3Key: id, deletedAt: daysAgo(2_000) })));
  });
  const due = await deleted();
  await purgeDocuments(system);
  expect((await documentOf(due.id)).purgedAt).not.toBeNull();
  expect((await documentOf(kept.id)).purgedAt).toBeNull();
});
