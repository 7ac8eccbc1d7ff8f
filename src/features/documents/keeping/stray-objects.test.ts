import { beforeAll, describe, expect, test } from "vitest";
import type { documentUploads } from "@/db/schema/documents";
import { makeSystem } from "@/features/access/make-actor";
import { removeObject } from "@/integrations/storage/objects";
import { UnavailableError } from "@/lib/errors";
import { anObject as anObjectIn, anUploadRow, before, hoursAgo, keyOf, versionsOf } from "../../../../tests/factories/aged-objects";
import { aBookingBy } from "../../../../tests/factories/bookings";
import { aFirm, aMember, aSpecialist, inDatabase, signedIn } from "../../../../tests/factories/people";
import { aStoredDocument, documentOf } from "../../../../tests/factories/stored-documents";
import { useOwnDatabase } from "../../../../tests/sandbox/own-database";
import { useStorage } from "../../../../tests/sandbox/use-storage";
import { removeStrayObjects } from "./stray-objects";

useOwnDatabase();
const sandbox = useStorage();
const anObject = (hours: number, key?: string) => anObjectIn(sandbox.store, hours, key);

let personId: string;
let bookingId: string;
beforeAll(async () => {
  const referrer = await signedIn(await aMember(await aFirm(), "referrer"));
  const specialist = await aSpecialist();
  personId = referrer.userId;
  bookingId = (await inDatabase((tx) => aBookingBy(tx, referrer, specialist.id))).id;
});

async function anUploadOf(state: (typeof documentUploads.$inferSelect)["state"], hours: number): Promise<string> {
  const { s3Key } = await anUploadRow({ bookingId, personId, state, verdict: state === "rejected" ? "virus" : null, s3Key: keyOf(hours), createdAt: hoursAgo(hours) });
  return anObject(hours, s3Key);
}

/** Twice, since every job may run so. */
async function removeTwice(): Promise<void> {
  for (let twice = 0; twice < 2; twice++) await removeStrayObjects(makeSystem("remove-stray-objects"));
}

describe("what a row speaks of and nobody needs", () => {
  test.each((["rejected", "abandoned"] as const).flatMap((state) => [25, 80, 4_000 * 24].map((hours) => [state, hours] as const)))("a %s upload's of %i hours goes for good, in all its versions", async (state, hours) => {
    const key = await anUploadOf(state, hours);
    await anObject(hours, key);
    expect(await versionsOf(key)).toEqual(["bytes", "bytes"]);
    await removeTwice();
    expect(await versionsOf(key)).toEqual([]);
  });

  test("goes in any number", async () => {
    const keys: string[] = [];
    for (let n = 0; n < 30; n++) keys.push(await anUploadOf("rejected", 30));
    await removeTwice();
    for (const key of keys) expect(await versionsOf(key)).toEqual([]);
  });

  test("a document that was removed for good leaves nothing behind", async () => {
    const gone = { deletedAt: new Date(), deletedById: personId, purgedAt: new Date() };
    const { s3Key } = await before(sandbox.store, 30, () => aStoredDocument({ bookingId, category: "brief", uploadedById: personId, s3Key: keyOf(30), ...gone }));
    await removeTwice();
    expect(await versionsOf(s3Key)).toEqual([]);
  });
});

describe("what somebody needs is not touched", () => {
  test("a document, with the row of its upload or without, deleted ones included", async () => {
    const stored = (over = {}) => before(sandbox.store, 30, () => aStoredDocument({ bookingId, category: "brief", uploadedById: personId, s3Key: keyOf(30), ...over }));
    const alone = await stored();
    const uploaded = await stored();
    await anUploadRow({ bookingId, personId, state: "listed", s3Key: uploaded.s3Key });
    const deleted = await stored({ deletedAt: new Date(), deletedById: personId });
    await removeTwice();
    for (const { id, s3Key } of [alone, uploaded, deleted]) expect([await versionsOf(s3Key), (await documentOf(id)).damagedAt]).toEqual([["bytes"], null]);
  });

  test.each(["receiving", "checking"] as const)("an upload that is %s, however long that takes", async (state) => {
    const key = await anUploadOf(state, 200);
    await removeTwice();
    expect(await versionsOf(key)).toEqual(["bytes"]);
  });

  test("anything younger than an upload may take", async () => {
    const key = await anUploadOf("rejected", 23);
    await removeTwice();
    expect(await versionsOf(key)).toEqual(["bytes"]);
  });

  test("what is elsewhere in the bucket", async () => {
    const key = await anObject(30, "backups/yesterday");
    await removeTwice();
    expect(await versionsOf(key)).toEqual(["bytes"]);
  });
});

describe("what no row ever spoke of", () => {
  test.each([25, 80, 4_000 * 24])("of %i hours is hidden and can be brought back", async (hours) => {
    const key = await anObject(hours);
    await removeTwice();
    expect(await versionsOf(key)).toEqual(["marker", "bytes"]);
    expect(await sandbox.store.keys()).not.toContain(key);
  });

  test("counts from when it arrived, not from the day in its name", async () => {
    const key = await anObject(10, keyOf(33));
    await removeTwice();
    expect(await versionsOf(key)).toEqual(["bytes"]);
    await removeObject(key);
  });

  test("is left alone once there is more of it than twenty, young and old together: the database is not the one it belongs to", async () => {
    const keys: string[] = [];
    for (let n = 0; n < 21; n++) keys.push(await anObject(n % 2 === 0 ? 30 : 5));
    const over = await anUploadOf("rejected", 30);
    await removeTwice();
    for (const key of keys) expect(await versionsOf(key)).toEqual(["bytes"]);
    expect(await versionsOf(over)).toEqual([]);
    for (const key of keys) await removeObject(key);
  });
});

test("while the storage is away nothing is lost, and later it is made up for", async () => {
  const key = await anUploadOf("abandoned", 30);
  sandbox.store.faults.add({ kind: "status", status: 503 });
  await expect(removeStrayObjects(makeSystem("remove-stray-objects"))).rejects.toThrow(UnavailableError);
  sandbox.store.faults.clear();
  await removeTwice();
  expect(await versionsOf(key)).toEqual([]);
});

describe("one that cannot be removed", () => {
  const lock = (keyPrefix: string) => sandbox.store.faults.add({ kind: "status", status: 500, keyPrefix });

  test("does not keep the others, before or after it", async () => {
    const locked = [await anUploadOf("rejected", 30), await anObject(30)];
    const others = [await anUploadOf("rejected", 100), await anUploadOf("rejected", 30), await anUploadOf("abandoned", 26)];
    const stray = await anObject(30);
    locked.forEach(lock);
    await removeTwice();
    for (const key of others) expect(await versionsOf(key)).toEqual([]);
    expect(await versionsOf(stray)).toEqual(["marker", "bytes"]);

    sandbox.store.faults.clear();
    await removeTwice();
    expect(await Promise.all(locked.map(versionsOf))).toEqual([[], ["marker", "bytes"]]);
  });

  test("is one of five in a row at most: of more the storage is no longer asked, and it is told that they are left", async () => {
    const keys: string[] = [];
    for (let n = 0; n < 8; n++) keys.push(await anUploadOf("rejected", 30));
    keys.forEach(lock);
    const before = sandbox.store.calls().length;
    await expect(removeStrayObjects(makeSystem("remove-stray-objects"))).rejects.toThrow(UnavailableError);
    const asked = new Set(sandbox.store.calls().slice(before).flatMap(({ key }) => (key !== null && keys.includes(key) ? [key] : [])));
    sandbox.store.faults.clear();
    await removeTwice();
    for (const key of keys) expect(await versionsOf(key)).toEqual([]);
    expect(asked.size).toBe(6);
  });
});
