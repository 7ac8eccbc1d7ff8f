import { ListObjectVersionsCommand } from "@aws-sdk/client-s3";
import { createId } from "@paralleldrive/cuid2";
import { eq, sql } from "drizzle-orm";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { documentUploads } from "@/db/schema/documents";
import { makeSystem } from "@/features/access/make-actor";
import { bucket, storage } from "@/integrations/storage/client";
import { startParts } from "@/integrations/storage/multipart";
import { removeObject } from "@/integrations/storage/objects";
import type { Person } from "@/lib/actor";
import { UnavailableError } from "@/lib/errors";
import { jobsOf } from "../../../../tests/factories/accounts";
import { aBookingBy } from "../../../../tests/factories/bookings";
import { aPdf } from "../../../../tests/factories/files";
import { aFirm, aMember, aSpecialist, inDatabase, signedIn } from "../../../../tests/factories/people";
import { aStoredDocument, documentOf, putObject } from "../../../../tests/factories/stored-documents";
import { begun, sendParts, uploaded } from "../../../../tests/factories/uploads";
import { useOwnDatabase } from "../../../../tests/sandbox/own-database";
import { useStorage } from "../../../../tests/sandbox/use-storage";
import { newKey } from "../uploads/upload";
import { forgetStrays } from "./forget-strays";
import { forgetUploads, removeUpload } from "./forget-uploads";

useOwnDatabase();
const sandbox = useStorage();
const system = makeSystem("forget-uploads");
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
const dayOf = (moment: Date) => moment.toISOString().slice(0, 10);

let referrer: Person;
let bookingId: string;

beforeAll(async () => {
  referrer = await signedIn(await aMember(await aFirm(), "referrer"));
  const specialist = await aSpecialist();
  bookingId = (await inDatabase((tx) => aBookingBy(tx, referrer, specialist.id))).id;
});
let fileName = "";
beforeEach(() => (fileName = `${createId()}.pdf`));
afterEach(() => sandbox.store.faults.clear());

/** For the bucket it happened that long ago; everybody else's clock stays where it is. One question to it at a time. */
async function before<Result>(hours: number, work: () => Promise<Result>): Promise<Result> {
  sandbox.store.setClock(() => hoursAgo(hours));
  storage().config.systemClockOffset = -hours * 3_600_000;
  try {
    return await work();
  } finally {
    sandbox.store.setClock(() => new Date());
    storage().config.systemClockOffset = 0;
  }
}

type Upload = typeof documentUploads.$inferSelect;

async function aRow(over: Partial<typeof documentUploads.$inferInsert> = {}): Promise<Upload> {
  const [row] = await inDatabase((tx) =>
    tx.insert(documentUploads).values({ bookingId, personId: referrer.userId, uploadedById: referrer.userId, category: "brief", fileName, fileSize: 10, partSize: 10, s3Key: newKey(dayOf(hoursAgo(30))), createdAt: hoursAgo(30), ...over }).returning(),
  );
  if (!row) throw new Error("no upload was made");
  return row;
}
const stateOf = async (id: string) => (await inDatabase((tx) => tx.select().from(documentUploads).where(eq(documentUploads.id, id))))[0]?.state;
const backdate = (id: string, hours: number) => inDatabase((tx) => tx.update(documentUploads).set({ createdAt: hoursAgo(hours) }).where(eq(documentUploads.id, id)));
const keysWithParts = async () => (await sandbox.store.uploads()).map(({ key }) => key);
const anObject = (hours: number, key = newKey(dayOf(hoursAgo(hours)))) => before(hours, () => putObject(key, Buffer.from("bytes"))).then(() => key);
async function versionsOf(key: string): Promise<number> {
  const { Versions = [], DeleteMarkers = [] } = await storage().send(new ListObjectVersionsCommand({ Bucket: bucket(), Prefix: key }));
  return Versions.length + DeleteMarkers.length;
}

describe("what nobody finished", () => {
  test("within a day goes on both sides; what is younger is not touched", async () => {
    const old = await begun(referrer, { bookingId, fileName, bytes: aPdf() });
    const young = await begun(referrer, { bookingId, fileName: `young ${fileName}`, bytes: aPdf() });
    for (const upload of [old, young]) await sendParts(referrer, upload, aPdf());
    await backdate(old.id, 24.1);
    await backdate(young.id, 23.9);

    await forgetUploads(system);
    expect([await stateOf(old.id), await stateOf(young.id)]).toEqual(["abandoned", "receiving"]);
    expect(await jobsOf("remove-upload")).toContainEqual({ uploadId: old.id });
    expect(await jobsOf("remove-upload")).not.toContainEqual({ uploadId: young.id });

    for (let twice = 0; twice < 2; twice++) {
      for (const { id } of [old, young]) await removeUpload(system, id);
      expect(await keysWithParts()).not.toContain(old.s3Key);
      expect(await keysWithParts()).toContain(young.s3Key);
      await forgetUploads(system);
    }
    expect(await stateOf(young.id)).toBe("receiving");
  });

  test("and was never given parts by S3 goes just the same", async () => {
    const { id } = await aRow();
    await forgetUploads(system);
    expect(await stateOf(id)).toBe("abandoned");
    await removeUpload(system, id);
  });

  test("by two workers at once is ordered to go once", async () => {
    const { id } = await aRow();
    await Promise.all([forgetUploads(system), forgetUploads(system), forgetUploads(system)]);
    expect((await jobsOf("remove-upload")).filter((job) => (job as { uploadId: string }).uploadId === id)).toHaveLength(1);
  });
});

describe("what is being checked", () => {
  const jobOf = async (id: string) => (await identityDatabase().execute(sql`select 1 from graphile_worker.jobs where key = ${`check-upload:${id}`}`)).length;

  test("and was forgotten by a dead process is looked at again; what is on its way is not hurried", async () => {
    const forgotten = await aRow({ state: "checking", updatedAt: hoursAgo(0.2) });
    const underway = await aRow({ state: "checking", updatedAt: hoursAgo(0.1) });
    await forgetUploads(system);
    expect([await jobOf(forgotten.id), await jobOf(underway.id)]).toEqual([1, 0]);
    expect([await stateOf(forgotten.id), await stateOf(underway.id)]).toEqual(["checking", "checking"]);
  });

  test("is not given up however long it takes, nor are its parts or its object", async () => {
    const waiting = await aRow({ state: "checking", createdAt: hoursAgo(80), waitsForScanner: true });
    const s3UploadId = await before(80, () => startParts(waiting.s3Key));
    await inDatabase((tx) => tx.update(documentUploads).set({ s3UploadId }).where(eq(documentUploads.id, waiting.id)));
    const joined = await aRow({ state: "checking", createdAt: hoursAgo(30) });
    await anObject(30, joined.s3Key);
    await forgetUploads(system);
    expect([await stateOf(waiting.id), await stateOf(joined.id)]).toEqual(["checking", "checking"]);
    for (const { id } of [waiting, joined]) await removeUpload(system, id);
    expect(await keysWithParts()).toContain(waiting.s3Key);
    expect(await versionsOf(joined.s3Key)).toBe(1);
  });
});

describe("parts that S3 holds and no row knows of", () => {
  test("go after a day; younger ones stay, and so do those of somebody's upload", async () => {
    const day = dayOf(hoursAgo(30));
    const [stray, young, pending] = [newKey(day), newKey(day), await aRow({ createdAt: hoursAgo(20) })];
    await before(24.1, () => startParts(stray));
    await before(23.9, () => startParts(young));
    const s3UploadId = await before(30, () => startParts(pending.s3Key));
    await inDatabase((tx) => tx.update(documentUploads).set({ s3UploadId }).where(eq(documentUploads.id, pending.id)));
    for (let twice = 0; twice < 2; twice++) {
      await forgetUploads(system);
      const kept = await keysWithParts();
      expect([stray, young, pending.s3Key].map((key) => kept.includes(key))).toEqual([false, true, true]);
    }
  });

  test("of an upload that was begun twice at once, only the ones nobody noted go", async () => {
    const pending = await aRow({ createdAt: hoursAgo(20) });
    const unnoted = await before(30, () => startParts(pending.s3Key));
    const noted = await before(30, () => startParts(pending.s3Key));
    await inDatabase((tx) => tx.update(documentUploads).set({ s3UploadId: noted }).where(eq(documentUploads.id, pending.id)));
    await forgetUploads(system);
    const left = (await sandbox.store.uploads()).filter(({ key }) => key === pending.s3Key).map(({ uploadId }) => uploadId);
    expect(left).toEqual([noted]);
    expect(left).not.toContain(unnoted);
  });
});

describe("an object without a row", () => {
  test.each([25, 40, 60, 80])("of %i hours goes, in all its versions", async (hours) => {
    const key = await anObject(hours);
    await anObject(hours, key);
    expect(await versionsOf(key)).toBe(2);
    await forgetUploads(system);
    expect(await versionsOf(key)).toBe(0);
    await forgetUploads(system);
  });

  test.each([0, 5, 23.9])("of %d hours stays: its row may be about to come", async (hours) => {
    const key = await anObject(hours);
    await forgetUploads(system);
    expect(await versionsOf(key)).toBe(1);
  });

  test("that was begun a day before it arrived counts from when it arrived", async () => {
    const key = await anObject(10, newKey(dayOf(hoursAgo(33))));
    await forgetUploads(system);
    expect(await versionsOf(key)).toBe(1);
  });

  test.each(["rejected", "abandoned"] as const)("of an upload that was %s goes even if the job that should have taken it is lost", async (state) => {
    const { s3Key } = await aRow({ state, verdict: state === "rejected" ? "virus" : null });
    await anObject(30, s3Key);
    await forgetUploads(system);
    expect(await versionsOf(s3Key)).toBe(0);
  });

  test.each([1, 5, 40, 4000])("of %i days goes at night at the latest", async (days) => {
    const [key, young] = [await anObject(days * 24 + 1), await anObject(23.9)];
    for (let twice = 0; twice < 2; twice++) {
      await forgetStrays(system);
      expect([await versionsOf(key), await versionsOf(young)]).toEqual([0, 1]);
    }
  });

  test("goes with all others while they are twenty; when they are more, the database is not the one they belong to, and all stay", async () => {
    const keys: string[] = [];
    const over = await aRow({ state: "abandoned", createdAt: hoursAgo(50), s3Key: newKey(dayOf(hoursAgo(50))) });
    await anObject(50, over.s3Key);
    for (let n = 0; n < 21; n++) keys.push(await anObject(30 + n));
    for (const forget of [forgetUploads, forgetStrays]) await forget(system);
    for (const key of keys) expect(await versionsOf(key)).toBe(1);
    expect(await versionsOf(over.s3Key)).toBe(0);

    await removeObject(keys.pop() ?? "");
    await forgetUploads(system);
    for (const key of keys) expect(await versionsOf(key)).toBe(0);
  });

  test("elsewhere in the bucket is none of ours", async () => {
    const key = await anObject(30, `backups/${dayOf(hoursAgo(30))}/${createId()}`);
    await forgetUploads(system);
    expect(await versionsOf(key)).toBe(1);
  });
});

describe("a document", () => {
  test("that is listed is never touched, deleted ones included", async () => {
    const listed = await before(30, () => aStoredDocument({ bookingId, category: "brief", uploadedById: referrer.userId, s3Key: newKey(dayOf(hoursAgo(30))) }));
    const deleted = await before(50, () => aStoredDocument({ bookingId, category: "brief", uploadedById: referrer.userId, s3Key: newKey(dayOf(hoursAgo(30))), deletedAt: new Date(), deletedById: referrer.userId }));
    for (const forget of [forgetUploads, forgetStrays, forgetUploads]) await forget(system);
    for (const { s3Key } of [listed, deleted]) expect(await versionsOf(s3Key)).toBe(1);
    expect([await documentOf(listed.id), await documentOf(deleted.id)]).toEqual([listed, deleted]);
  });

  test("is not taken by the job of an upload that became one", async () => {
    const id = await uploaded(referrer, { bookingId, fileName, bytes: aPdf() });
    await backdate(id, 100);
    await forgetUploads(system);
    await removeUpload(system, id);
    expect(await stateOf(id)).toBe("listed");
    expect(await versionsOf((await documentOf(id)).s3Key)).toBe(1);
  });

  test("that was removed for good leaves nothing behind", async () => {
    const { s3Key } = await before(30, () => aStoredDocument({ bookingId, category: "brief", uploadedById: referrer.userId, s3Key: newKey(dayOf(hoursAgo(30))), deletedAt: new Date(), deletedById: referrer.userId, purgedAt: new Date() }));
    await forgetUploads(system);
    expect(await versionsOf(s3Key)).toBe(0);
  });
});

test("while the storage is away nothing is lost, and later it is made up for", async () => {
  const { id, s3Key } = await aRow();
  await anObject(30, s3Key);
  sandbox.store.faults.add({ kind: "status", status: 503 });
  await expect(forgetUploads(system)).rejects.toThrow(UnavailableError);
  await expect(removeUpload(system, id)).rejects.toThrow(UnavailableError);
  sandbox.store.faults.clear();
  await forgetUploads(system);
  await removeUpload(system, id);
  expect([await stateOf(id), await versionsOf(s3Key)]).toEqual(["abandoned", 0]);
});
