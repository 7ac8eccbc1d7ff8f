import { eq, sql } from "drizzle-orm";
import { createId } from "@paralleldrive/cuid2";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { documentUploads } from "@/db/schema/documents";
import { makeSystem } from "@/features/access/make-actor";
import { joinParts, listParts, startParts } from "@/integrations/storage/multipart";
import type { Person } from "@/lib/actor";
import { UnavailableError } from "@/lib/errors";
import { jobsOf } from "../../../../tests/factories/accounts";
import { anObject, anUploadRow, before, hoursAgo, keyOf, versionsOf } from "../../../../tests/factories/aged-objects";
import { aBookingBy } from "../../../../tests/factories/bookings";
import { aPdf } from "../../../../tests/factories/files";
import { aFirm, aMember, aSpecialist, inDatabase, signedIn } from "../../../../tests/factories/people";
import { documentOf, putObject } from "../../../../tests/factories/stored-documents";
import { begun, sendParts, uploaded } from "../../../../tests/factories/uploads";
import { useOwnDatabase } from "../../../../tests/sandbox/own-database";
import { useStorage } from "../../../../tests/sandbox/use-storage";
import { checkUpload } from "../checking/check-upload";
import { forgetUploads, removeUpload } from "./forget-uploads";

useOwnDatabase();
const sandbox = useStorage();
const system = makeSystem("forget-uploads");

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

const aRow = (over: Partial<typeof documentUploads.$inferInsert> = {}) => anUploadRow({ bookingId, personId: referrer.userId, ...over });
const stateOf = async (id: string) => (await inDatabase((tx) => tx.select().from(documentUploads).where(eq(documentUploads.id, id))))[0]?.state;
const backdate = (id: string, hours: number) => inDatabase((tx) => tx.update(documentUploads).set({ createdAt: hoursAgo(hours) }).where(eq(documentUploads.id, id)));
const keysWithParts = async () => (await sandbox.store.uploads()).map(({ key }) => key);

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

  test("although it is whole in the storage, as after a database was restored from a copy, is looked at and listed", async () => {
    const upload = await begun(referrer, { bookingId, fileName, bytes: aPdf() });
    const { id, s3Key } = upload;
    await sendParts(referrer, upload, aPdf());
    const [begunInStorage] = (await sandbox.store.uploads()).filter(({ key }) => key === s3Key);
    const s3UploadId = begunInStorage?.uploadId ?? "";
    await joinParts(s3Key, s3UploadId, await listParts(s3Key, s3UploadId));
    await backdate(id, 25);

    for (let twice = 0; twice < 2; twice++) await forgetUploads(system);
    expect(await stateOf(id)).toBe("checking");
    await checkUpload(system, id);
    expect(await stateOf(id)).toBe("listed");
    expect(await versionsOf(s3Key)).toEqual(["bytes"]);
  });

  test.each([false, true])("and went on while the storage was asked about it stays as it is by then (whole: %s)", async (whole) => {
    const { id, s3Key } = await aRow();
    if (whole) await putObject(s3Key, Buffer.from("bytes"));
    const held = sandbox.store.hold({ operation: "HeadObject", keyPrefix: s3Key });
    const forgetting = forgetUploads(system);
    await held.arrived;
    await inDatabase((tx) => tx.update(documentUploads).set({ state: "listed" }).where(eq(documentUploads.id, id)));
    held.release();
    await forgetting;
    expect(await stateOf(id)).toBe("listed");
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
    const s3UploadId = await before(sandbox.store, 80, () => startParts(waiting.s3Key));
    await inDatabase((tx) => tx.update(documentUploads).set({ s3UploadId }).where(eq(documentUploads.id, waiting.id)));
    const joined = await aRow({ state: "checking", createdAt: hoursAgo(30) });
    await anObject(sandbox.store, 30, joined.s3Key);
    await forgetUploads(system);
    expect([await stateOf(waiting.id), await stateOf(joined.id)]).toEqual(["checking", "checking"]);
    for (const { id } of [waiting, joined]) await removeUpload(system, id);
    expect(await keysWithParts()).toContain(waiting.s3Key);
    expect(await versionsOf(joined.s3Key)).toEqual(["bytes"]);
  });
});

describe("parts that S3 holds and no row knows of", () => {
  test("go after a day; younger ones stay, and so do those of somebody's upload", async () => {
    const [stray, young, pending] = [keyOf(30), keyOf(30), await aRow({ createdAt: hoursAgo(20) })];
    await before(sandbox.store, 24.1, () => startParts(stray));
    await before(sandbox.store, 23.9, () => startParts(young));
    const s3UploadId = await before(sandbox.store, 30, () => startParts(pending.s3Key));
    await inDatabase((tx) => tx.update(documentUploads).set({ s3UploadId }).where(eq(documentUploads.id, pending.id)));
    for (let twice = 0; twice < 2; twice++) {
      await forgetUploads(system);
      const kept = await keysWithParts();
      expect([stray, young, pending.s3Key].map((key) => kept.includes(key))).toEqual([false, true, true]);
    }
  });

  test("of an upload that was begun twice at once, only the ones nobody noted go", async () => {
    const pending = await aRow({ createdAt: hoursAgo(20) });
    const unnoted = await before(sandbox.store, 30, () => startParts(pending.s3Key));
    const noted = await before(sandbox.store, 30, () => startParts(pending.s3Key));
    await inDatabase((tx) => tx.update(documentUploads).set({ s3UploadId: noted }).where(eq(documentUploads.id, pending.id)));
    await forgetUploads(system);
    const left = (await sandbox.store.uploads()).filter(({ key }) => key === pending.s3Key).map(({ uploadId }) => uploadId);
    expect(left).toEqual([noted]);
    expect(left).not.toContain(unnoted);
  });
});

test("the row of an upload that is over stays, since it says whose its object was", async () => {
  const { id } = await aRow({ state: "abandoned" });
  await expect(inDatabase((tx) => tx.delete(documentUploads).where(eq(documentUploads.id, id)))).rejects.toThrow();
  expect(await stateOf(id)).toBe("abandoned");
});

test("an upload that became a document is not taken by its job", async () => {
  const id = await uploaded(referrer, { bookingId, fileName, bytes: aPdf() });
  await backdate(id, 100);
  await forgetUploads(system);
  await removeUpload(system, id);
  expect(await stateOf(id)).toBe("listed");
  expect(await versionsOf((await documentOf(id)).s3Key)).toEqual(["bytes"]);
});

test("while the storage is away nothing is lost, and later it is made up for", async () => {
  const { id, s3Key } = await aRow();
  sandbox.store.faults.add({ kind: "status", status: 503 });
  await expect(forgetUploads(system)).rejects.toThrow(UnavailableError);
  expect(await stateOf(id)).toBe("receiving");
  sandbox.store.faults.clear();
  await forgetUploads(system);
  await putObject(s3Key, Buffer.from("bytes"));
  sandbox.store.faults.add({ kind: "status", status: 503 });
  await expect(removeUpload(system, id)).rejects.toThrow(UnavailableError);
  sandbox.store.faults.clear();
  await removeUpload(system, id);
  expect([await stateOf(id), await versionsOf(s3Key)]).toEqual(["abandoned", []]);
});
