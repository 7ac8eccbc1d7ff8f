import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { fromBufferPromise } from "yauzl";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { documents } from "@/db/schema/documents";
import { makeSystem } from "@/features/access/make-actor";
import { removeObject } from "@/integrations/storage/objects";
import type { Person } from "@/lib/actor";
import { UnavailableError } from "@/lib/errors";
import { SYSTEM_USER_ID } from "@/lib/vocabulary";
import { aBookingBy } from "../../../../tests/factories/bookings";
import { eventsOf } from "../../../../tests/factories/events";
import { aFirm, aMember, aSpecialist, aUser, inDatabase, signedIn } from "../../../../tests/factories/people";
import { aStoredDocument, documentOf, putObject } from "../../../../tests/factories/stored-documents";
import { useOwnDatabase } from "../../../../tests/sandbox/own-database";
import { useStorage } from "../../../../tests/sandbox/use-storage";
import { listDamaged } from "../queries";
import { answerDocument } from "../reading/answer-document";
import { zipDocuments } from "../reading/zip-documents";
import { markDamaged } from "./report-damage";
import { verifyDocuments } from "./verify-documents";

useOwnDatabase();
const sandbox = useStorage();
const system = makeSystem("verify-documents");
const UNREAD = new Date("2020-01-01T00:00:00Z");
const bytes = Buffer.from("%PDF-1.7 an invented document");

let admin: Person, referrer: Person, doctor: Person;

beforeAll(async () => {
  admin = await signedIn(await aUser({ role: "admin" }));
  referrer = await signedIn(await aMember(await aFirm(), "referrer"));
  doctor = await signedIn((await aSpecialist()).userId);
});
afterEach(() => sandbox.store.faults.clear());

type Over = Partial<typeof documents.$inferInsert>;

/** Not read for long, so its turn has come. */
async function stored(over: Over = {}) {
  const bookingId = over.bookingId ?? (await inDatabase((tx) => aBookingBy(tx, referrer, doctor.specialistId ?? ""))).id;
  return aStoredDocument({ category: "brief", uploadedById: referrer.userId, verifiedAt: UNREAD, ...over, bookingId }, bytes);
}
const itsTurn = (id: string) => inDatabase((tx) => tx.update(documents).set({ verifiedAt: UNREAD }).where(eq(documents.id, id)));
const ask = (id: string, method = "GET") => answerDocument(referrer, id, new Request("http://127.0.0.1/", { method }));
const damagesOf = async (id: string) => (await eventsOf(id)).filter(({ action }) => action === "document.damaged");
async function zipped(bookingId: string): Promise<number> {
  const answer = await zipDocuments(referrer, bookingId);
  return answer ? (await fromBufferPromise(Buffer.from(await answer.arrayBuffer()))).entryCount : 0;
}

test("what is as it was is read, and that it was is noted", async () => {
  const { id } = await stored();
  await verifyDocuments(system);
  const { verifiedAt, damagedAt } = await documentOf(id);
  expect(damagedAt).toBeNull();
  expect(Date.now() - verifiedAt.getTime()).toBeLessThan(60_000);
  expect(await eventsOf(id)).toEqual([]);
});

test("what was read in the last month is not read again, nor what is gone for good", async () => {
  const recent = await stored({ verifiedAt: new Date(Date.now() - 29 * 86_400_000) });
  const purged = await stored({ deletedAt: UNREAD, deletedById: referrer.userId, purgedAt: UNREAD });
  const before = sandbox.store.calls().length;
  await verifyDocuments(system);
  expect(sandbox.store.calls()).toHaveLength(before);
  expect([await documentOf(recent.id), await documentOf(purged.id)]).toEqual([recent, purged]);
});

test("what is deleted and can still be restored is read too", async () => {
  const { id, s3Key } = await stored({ deletedAt: new Date(), deletedById: referrer.userId });
  await sandbox.store.corrupt(s3Key);
  await verifyDocuments(system);
  expect((await documentOf(id)).damagedAt).not.toBeNull();
});

describe("one bit turned over in the storage", () => {
  test("marks the document, on record, for staff to see, and nobody is given it", async () => {
    const { id, bookingId, s3Key } = await stored();
    const sound = await stored({ bookingId });
    expect(await zipped(bookingId)).toBe(2);
    await sandbox.store.corrupt(s3Key);
    await verifyDocuments(system);

    expect((await documentOf(id)).damagedAt).not.toBeNull();
    expect(await damagesOf(id)).toMatchObject([{ resourceType: "document", userId: SYSTEM_USER_ID, userAgent: "worker/documents", metadata: { bookingId, found: "changed" } }]);
    expect((await listDamaged(admin)).map((document) => document.id)).toContain(id);
    const opened = (await eventsOf(id)).length;
    for (const method of ["GET", "HEAD"]) {
      const answer = await ask(id, method);
      expect(answer.status).toBe(409);
      expect(await answer.text()).toContain("damaged");
    }
    expect(await eventsOf(id)).toHaveLength(opened);
    expect(await zipped(bookingId)).toBe(1);
    expect((await ask(sound.id)).status).toBe(200);
  });

  test("is told once, however often it is read", async () => {
    const { id, s3Key } = await stored();
    await sandbox.store.corrupt(s3Key);
    await verifyDocuments(system);
    const { damagedAt } = await documentOf(id);
    await itsTurn(id);
    await verifyDocuments(system);
    expect(await damagesOf(id)).toHaveLength(1);
    expect((await documentOf(id)).damagedAt).toEqual(damagedAt);
  });

  test("is over once somebody has restored the object: it is whole and handed out again", async () => {
    const { id, bookingId, s3Key } = await stored();
    await sandbox.store.corrupt(s3Key);
    await verifyDocuments(system);
    await putObject(s3Key, bytes);
    expect((await ask(id)).status).toBe(409);
    await verifyDocuments(system);
    expect((await documentOf(id)).damagedAt).toBeNull();
    const answer = await ask(id);
    expect([answer.status, createHash("sha256").update(Buffer.from(await answer.arrayBuffer())).digest("hex")]).toEqual([200, (await documentOf(id)).sha256]);
    expect(await zipped(bookingId)).toBe(1);
  });

  test("is found by whoever downloads the whole before the night comes: the download breaks, the next is refused", async () => {
    const { id, s3Key } = await stored();
    await sandbox.store.corrupt(s3Key);
    const answer = await ask(id);
    await expect(answer.arrayBuffer()).rejects.toThrow();
    expect(await damagesOf(id)).toMatchObject([{ metadata: { found: "changed" } }]);
    expect((await ask(id)).status).toBe(409);
  });
});

test("an object that is gone is damage as well", async () => {
  const { id, s3Key } = await stored();
  await removeObject(s3Key);
  await verifyDocuments(system);
  expect((await documentOf(id)).damagedAt).not.toBeNull();
  expect(await damagesOf(id)).toMatchObject([{ metadata: { found: "missing" } }]);
});

test("a shorter object is damage, though every byte of it is right", async () => {
  const { id, s3Key } = await stored();
  await putObject(s3Key, bytes.subarray(0, -1));
  await verifyDocuments(system);
  expect(await damagesOf(id)).toMatchObject([{ metadata: { found: "changed" } }]);
});

test("one that is damaged does not keep the others from being read", async () => {
  const all = [];
  for (let at = 0; at < 5; at++) all.push(await stored({ verifiedAt: new Date(UNREAD.getTime() + at) }));
  await sandbox.store.corrupt(all[0]?.s3Key ?? "");
  await removeObject(all[2]?.s3Key ?? "");
  await verifyDocuments(system);
  expect((await Promise.all(all.map(({ id }) => documentOf(id)))).map(({ damagedAt }) => damagedAt !== null)).toEqual([true, false, true, false, false]);
});

describe("while the storage is away nothing is marked, and it is tried again", () => {
  test.each([
    ["unavailable", { kind: "status", status: 503 }],
    ["cutting every connection", { kind: "reset-before" }],
    ["cutting the file in the middle", { kind: "cut-body", afterBytes: 5, operation: "GetObject" }],
  ] as const)("%s", async (_how, fault) => {
    const { id } = await stored();
    sandbox.store.faults.add(fault);
    await expect(verifyDocuments(system)).rejects.toThrow(UnavailableError);
    expect(await documentOf(id)).toMatchObject({ damagedAt: null, verifiedAt: UNREAD });
    expect(await eventsOf(id)).toEqual([]);
    sandbox.store.faults.clear();
    await verifyDocuments(system);
    expect((await documentOf(id)).verifiedAt).not.toEqual(UNREAD);
  });
});

test("what is removed for good while it is being read is no damage, and the night goes on", async () => {
  const going = await stored({ deletedAt: UNREAD, deletedById: referrer.userId });
  const next = await stored({ verifiedAt: new Date(UNREAD.getTime() + 1) });
  const held = sandbox.store.hold({ operation: "GetObject" });
  const reading = verifyDocuments(system);
  await held.arrived;
  await inDatabase((tx) => tx.update(documents).set({ purgedAt: new Date(), fileName: "removed" }).where(eq(documents.id, going.id)));
  await removeObject(going.s3Key);
  held.release();
  await reading;
  expect(await documentOf(going.id)).toMatchObject({ damagedAt: null });
  expect(await damagesOf(going.id)).toEqual([]);
  expect((await documentOf(next.id)).verifiedAt).not.toEqual(next.verifiedAt);
});

test("damage that two find at once is told once", async () => {
  const { id } = await stored();
  await Promise.all([markDamaged(id, "changed"), markDamaged(id, "changed"), markDamaged(id, "missing")]);
  expect(await damagesOf(id)).toHaveLength(1);
});
