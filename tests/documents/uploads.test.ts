import { eq } from "drizzle-orm";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { documents, documentUploads } from "@/db/schema/documents";
import { makeSystem } from "@/features/access/make-actor";
import { checkUpload } from "@/features/documents/checking/check-upload";
import { forgetUploads } from "@/features/documents/keeping/forget-uploads";
import { beginUpload } from "@/features/documents/uploads/begin-upload";
import { finishUpload, giveUpUpload } from "@/features/documents/uploads/finish-upload";
import { findUpload } from "@/features/documents/uploads/find-upload";
import { listReceived, signParts } from "@/features/documents/uploads/receive-parts";
import { PART_BYTES } from "@/features/documents/uploads/upload";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError, UnavailableError } from "@/lib/errors";
import { aBookingBy } from "../factories/bookings";
import { eventsOf } from "../factories/events";
import { aPdf } from "../factories/files";
import { aFirm, aMember, aSpecialist, aUser, inDatabase, signedIn } from "../factories/people";
import { begun, sendParts, sha256Base64, uploaded } from "../factories/uploads";
import { useOwnDatabase } from "../sandbox/own-database";
import { useStorage } from "../sandbox/use-storage";

useOwnDatabase();
const bucket = useStorage();
const system = makeSystem("check-upload");
const threeParts = aPdf({ bytes: 2 * PART_BYTES + 1_000 });
let referrer: Person, colleague: Person, stranger: Person, admin: Person, acting: Person, doctor: Person;
let bookingId: string;

beforeAll(async () => {
  const firm = await aFirm();
  const adminId = await aUser({ role: "admin" });
  const referrerId = await aMember(firm, "referrer");
  referrer = await signedIn(referrerId);
  colleague = await signedIn(await aMember(firm, "referrer"));
  stranger = await signedIn(await aMember(await aFirm(), "owner"));
  admin = await signedIn(adminId);
  acting = await signedIn(referrerId, { impersonatedBy: adminId });
  const specialist = await aSpecialist();
  doctor = await signedIn(specialist.userId);
  bookingId = (await inDatabase((tx) => aBookingBy(tx, referrer, specialist.id))).id;
});
let n = 0;
let fileName = "";
beforeEach(() => (fileName = `brief ${(n += 1)}.pdf`));
afterEach(() => bucket.store.faults.clear());

const uploadOf = async (id: string) => (await inDatabase((tx) => tx.select().from(documentUploads).where(eq(documentUploads.id, id))))[0];
const documentOf = async (id: string) => (await inDatabase((tx) => tx.select().from(documents).where(eq(documents.id, id))))[0];
const backdate = (id: string, hours: number) => inDatabase((tx) => tx.update(documentUploads).set({ createdAt: new Date(Date.now() - hours * 3_600_000) }).where(eq(documentUploads.id, id)));

test("a file of three parts becomes a document with its hash, in the name of who brought it", async () => {
  const id = await uploaded(referrer, { bookingId, fileName, bytes: threeParts });
  expect(await documentOf(id)).toMatchObject({ fileName, fileSize: threeParts.length, mimeType: "application/pdf", category: "brief", uploadedById: referrer.userId, uploadedForId: null, organizationId: referrer.memberships[0]?.organizationId, version: 1, seriesId: id });
  expect((await eventsOf(id)).map(({ action }) => action)).toEqual(["document.upload_begun", "document.added"]);
});

test("an admin who acts as the referrer is the author, for them", async () => {
  const id = await uploaded(acting, { bookingId, fileName, bytes: aPdf() });
  expect(await documentOf(id)).toMatchObject({ uploadedById: admin.userId, uploadedForId: referrer.userId });
  for (const event of await eventsOf(id)) expect(event).toMatchObject({ userId: admin.userId, impersonatedUserId: referrer.userId });
});

describe("an address for a part", () => {
  async function addressOf(bytes: Buffer): Promise<{ address: string; sha256: string }> {
    const upload = await begun(referrer, { bookingId, fileName, bytes });
    const sha256 = sha256Base64(bytes);
    const signed = await signParts(referrer, { uploadId: upload.id, parts: [{ number: 1, sha256 }] });
    return { address: (signed.ok && signed.value[0]?.address) || "", sha256 };
  }
  const put = async (address: string, body: Buffer, sha256: string) => (await fetch(address, { method: "PUT", body: new Uint8Array(body), headers: { "x-amz-checksum-sha256": sha256 } })).status;
  const bytes = aPdf();

  test("takes just what it was made for", async () => {
    const { address, sha256 } = await addressOf(bytes);
    expect(await put(address, bytes, sha256)).toBe(200);
  });

  test.each<[string, (address: URL) => void]>([
    ["another key", (address) => (address.pathname = address.pathname.replace(/.$/, "x"))],
    ["another number", (address) => address.searchParams.set("partNumber", "2")],
    ["another upload", (address) => address.searchParams.set("uploadId", "other")],
    ["a longer life", (address) => address.searchParams.set("X-Amz-Expires", "86400")],
    ["another birth", (address) => address.searchParams.set("X-Amz-Date", (address.searchParams.get("X-Amz-Date") ?? "").replace(/T\d{6}/, "T000001"))],
  ])("is of no use with %s", async (_what, change) => {
    const { address, sha256 } = await addressOf(bytes);
    const changed = new URL(address);
    change(changed);
    expect(await put(changed.href, bytes, sha256)).toBe(403);
  });

  test("is of no use for another size, other bytes or another way to use it", async () => {
    const { address, sha256 } = await addressOf(bytes);
    const larger = Buffer.concat([bytes, Buffer.from("x")]);
    const others = Buffer.from(bytes).fill("y", 0, 4);
    expect(await put(address, larger, sha256Base64(larger))).toBe(403);
    expect(await put(address, others, sha256Base64(others))).toBe(403);
    expect(await put(address, others, sha256)).toBe(400);
    expect((await fetch(address)).status).toBe(403);
    expect((await fetch(address, { method: "DELETE" })).status).toBe(403);
  });

  test("is of no use once its minutes are over", async () => {
    const { address, sha256 } = await addressOf(bytes);
    bucket.store.setClock(() => new Date(Date.now() + 301_000));
    expect(await put(address, bytes, sha256)).toBe(403);
    bucket.store.setClock(() => new Date());
  });
});

describe("nobody else's business", () => {
  test.each<[string, () => Person, new () => Error]>([
    ["a colleague who does not see the booking", () => colleague, NotFoundError],
    ["another firm", () => stranger, NotFoundError],
    ["the specialist", () => doctor, NotFoundError],
    ["staff, whose upload it is not", () => admin, NotFoundError],
  ])("%s can neither see, sign, finish nor give up an upload", async (_who, who, refusal) => {
    const upload = await begun(referrer, { bookingId, fileName, bytes: aPdf() });
    await sendParts(referrer, upload, aPdf());
    const uploadId = upload.id;
    await expect(findUpload(who(), { uploadId })).rejects.toThrow(refusal);
    await expect(signParts(who(), { uploadId, parts: [{ number: 1, sha256: sha256Base64(aPdf()) }] })).rejects.toThrow(refusal);
    await expect(finishUpload(who(), { uploadId })).rejects.toThrow(refusal);
    await expect(giveUpUpload(who(), { uploadId })).rejects.toThrow(refusal);
    expect((await uploadOf(uploadId))?.state).toBe("receiving");
  });

  test("a booking of another firm takes nothing, and a kind that is not theirs is forbidden", async () => {
    const file = { fileName, fileSize: 10, replacesId: null, bookingId };
    await expect(beginUpload(stranger, { ...file, category: "brief" })).rejects.toThrow(NotFoundError);
    await expect(beginUpload(referrer, { ...file, category: "report" })).rejects.toThrow(ForbiddenError);
    await expect(beginUpload(referrer, { ...file, category: "dictation" })).rejects.toThrow(ForbiddenError);
    await expect(beginUpload(doctor, { ...file, category: "brief" })).rejects.toThrow(ForbiddenError);
  });
});

describe("finishing", () => {
  test("twice, and twenty times at once, is one document", async () => {
    const upload = await begun(referrer, { bookingId, fileName, bytes: threeParts });
    await sendParts(referrer, upload, threeParts);
    const answers = await Promise.all(Array.from({ length: 20 }, () => finishUpload(referrer, { uploadId: upload.id })));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    await Promise.all([checkUpload(system, upload.id), checkUpload(system, upload.id), checkUpload(system, upload.id)]);
    expect(await finishUpload(referrer, { uploadId: upload.id })).toMatchObject({ ok: true, value: { state: "listed" } });
    expect((await eventsOf(upload.id)).map(({ action }) => action)).toEqual(["document.upload_begun", "document.added"]);
  });

  test("with a part missing, or of another size, is refused and nothing is lost", async () => {
    const upload = await begun(referrer, { bookingId, fileName, bytes: threeParts });
    await sendParts(referrer, upload, threeParts, [1, 3]);
    expect(await finishUpload(referrer, { uploadId: upload.id })).toEqual({ ok: false, reason: "incomplete" });
    expect((await listReceived(upload)).map(({ number }) => number)).toEqual([1, 3]);
    await sendParts(referrer, upload, threeParts, [2]);
    expect(await finishUpload(referrer, { uploadId: upload.id })).toMatchObject({ ok: true });
  });

  test("after a day is over: nothing is signed, nothing is taken, and both sides forget it", async () => {
    const upload = await begun(referrer, { bookingId, fileName, bytes: aPdf() });
    await sendParts(referrer, upload, aPdf());
    await backdate(upload.id, 25);
    expect(await finishUpload(referrer, { uploadId: upload.id })).toEqual({ ok: false, reason: "over" });
    expect(await signParts(referrer, { uploadId: upload.id, parts: [{ number: 1, sha256: sha256Base64(aPdf()) }] })).toEqual({ ok: false, reason: "over" });
    await forgetUploads(system);
    expect((await uploadOf(upload.id))?.state).toBe("abandoned");
    expect(await documentOf(upload.id)).toBeUndefined();
  });

  test("a part there is none of is not signed", async () => {
    const upload = await begun(referrer, { bookingId, fileName, bytes: aPdf() });
    await expect(signParts(referrer, { uploadId: upload.id, parts: [{ number: 2, sha256: sha256Base64(aPdf()) }] })).rejects.toThrow(NotFoundError);
  });

  test("somebody who lost the booking meanwhile does not finish", async () => {
    const upload = await begun(referrer, { bookingId, fileName, bytes: aPdf() });
    await sendParts(referrer, upload, aPdf());
    const { memberships: _gone, ...rest } = referrer;
    await expect(finishUpload({ ...rest, memberships: [] } as Person, { uploadId: upload.id })).rejects.toThrow(NotFoundError);
  });
});

describe("whatever the storage does in between", () => {
  test.each([
    ["the parts are put together and the answer is lost", { operation: "CompleteMultipartUpload", kind: "reset-after" }],
    ["S3 breaks off before it puts them together", { operation: "CompleteMultipartUpload", kind: "reset-before" }],
    ["reading is cut in the middle", { operation: "GetObject", kind: "cut-body", afterBytes: 100_000 }],
    ["it is away for a moment", { kind: "status", status: 503 }],
  ] as const)("%s: looked at again, it is one document", async (_what, fault) => {
    const upload = await begun(referrer, { bookingId, fileName, bytes: threeParts });
    await sendParts(referrer, upload, threeParts);
    await finishUpload(referrer, { uploadId: upload.id });
    bucket.store.faults.add({ ...fault, times: 2 });
    await checkUpload(system, upload.id);
    await checkUpload(system, upload.id);
    await checkUpload(system, upload.id);
    expect((await documentOf(upload.id))?.fileSize).toBe(threeParts.length);
    expect((await eventsOf(upload.id)).filter(({ action }) => action === "document.added")).toHaveLength(1);
  });

  test("an object that was swapped behind the portal's back is not listed", async () => {
    const upload = await begun(referrer, { bookingId, fileName, bytes: threeParts });
    await sendParts(referrer, upload, threeParts);
    await finishUpload(referrer, { uploadId: upload.id });
    const other = await begun(referrer, { bookingId, fileName: `other ${fileName}`, bytes: aPdf() });
    await sendParts(referrer, other, aPdf());
    await inDatabase((tx) => tx.update(documentUploads).set({ s3UploadId: "of nobody" }).where(eq(documentUploads.id, upload.id)));
    await checkUpload(system, upload.id);
    expect(await uploadOf(upload.id)).toMatchObject({ state: "rejected", verdict: "lost" });
    expect(await documentOf(upload.id)).toBeUndefined();
  });

  test("while it is away nothing begins, and that is said", async () => {
    bucket.store.faults.add({ kind: "status", status: 503 });
    await expect(beginUpload(referrer, { bookingId, category: "brief", fileName, fileSize: 10, replacesId: null })).rejects.toThrow(UnavailableError);
    bucket.store.faults.clear();
    expect((await beginUpload(referrer, { bookingId, category: "brief", fileName, fileSize: 10, replacesId: null })).ok).toBe(true);
  });
});
