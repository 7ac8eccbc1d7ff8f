import { createId } from "@paralleldrive/cuid2";
import { and, eq } from "drizzle-orm";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { bookings } from "@/db/schema/bookings";
import { documents, documentUploads } from "@/db/schema/documents";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError, UnavailableError } from "@/lib/errors";
import { atOnce } from "../../../../tests/factories/at-once";
import { aBookingBy } from "../../../../tests/factories/bookings";
import { aDocument } from "../../../../tests/factories/documents";
import { eventsOf, withoutAudit } from "../../../../tests/factories/events";
import { overtake } from "../../../../tests/factories/overtake";
import { aFirm, aMember, aSpecialist, aUser, inDatabase, ORIGIN, signedIn } from "../../../../tests/factories/people";
import { useOwnDatabase } from "../../../../tests/sandbox/own-database";
import { useStorage } from "../../../../tests/sandbox/use-storage";
import { MAX_FILE_BYTES } from "../file-types";
import { beginUpload } from "./begin-upload";
import type { BeginUploadInput } from "./schema";
import { PART_BYTES } from "./upload";

const { ownerUrl } = useOwnDatabase();
const sandbox = useStorage();

let firm: string;
let admin: Person, acting: Person, referrer: Person, owner: Person, colleague: Person, rival: Person, doctor: Person, otherDoctor: Person;
let bookingId: string;

beforeAll(async () => {
  firm = await aFirm();
  const adminId = await aUser({ role: "admin" });
  const referrerId = await aMember(firm, "referrer");
  admin = await signedIn(adminId);
  referrer = await signedIn(referrerId);
  acting = await signedIn(referrerId, { impersonatedBy: adminId });
  owner = await signedIn(await aMember(firm, "owner"));
  colleague = await signedIn(await aMember(firm, "referrer"));
  rival = await signedIn(await aMember(await aFirm(), "owner"));
  doctor = await signedIn((await aSpecialist()).userId);
  otherDoctor = await signedIn((await aSpecialist()).userId);
});
beforeEach(async () => void (bookingId = await aBooking()));
afterEach(() => sandbox.store.faults.clear());

const aBooking = async (over: Partial<typeof bookings.$inferInsert> = {}) => (await inDatabase((tx) => aBookingBy(tx, referrer, doctor.specialistId ?? "", over))).id;
const begin = (person: Person, over: Partial<BeginUploadInput> = {}) => beginUpload(person, { bookingId, category: "brief", fileName: "Brief.pdf", fileSize: 1_000, replacesId: null, ...over });
async function begun(person: Person, over: Partial<BeginUploadInput> = {}) {
  const outcome = await begin(person, over);
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value;
}
const uploadsOf = (id = bookingId) => inDatabase((tx) => tx.select().from(documentUploads).where(eq(documentUploads.bookingId, id)));

test("the server decides where it goes and in which parts; the record says how large it is and not what it is called", async () => {
  const upload = await begun(referrer, { fileName: "Letter about the left knee.pdf" });
  expect(upload).toMatchObject({ bookingId, state: "receiving", category: "brief", personId: referrer.userId, uploadedById: referrer.userId, uploadedForId: null, organizationId: firm, partSize: PART_BYTES, fileName: "Letter about the left knee.pdf" });
  expect(upload.s3Key).toMatch(/^documents\/\d{4}-\d\d-\d\d\/[a-z0-9]{24}$/);
  expect(await sandbox.store.uploads()).toContainEqual(expect.objectContaining({ key: upload.s3Key, uploadId: upload.s3UploadId }));
  const events = await eventsOf(upload.id);
  expect(events).toMatchObject([{ action: "document.upload_begun", resourceType: "document", userId: referrer.userId, impersonatedUserId: null, metadata: { bookingId, category: "brief", bytes: 1_000 }, ipAddress: ORIGIN.ipAddress }]);
  expect(JSON.stringify(events)).not.toContain("knee");
});

test("an admin who acts as the referrer is the author, for them, and the upload is the referrer's", async () => {
  const upload = await begun(acting);
  expect(upload).toMatchObject({ personId: referrer.userId, uploadedById: admin.userId, uploadedForId: referrer.userId, organizationId: firm });
  expect(await eventsOf(upload.id)).toMatchObject([{ userId: admin.userId, impersonatedUserId: referrer.userId }]);
});

test("what the specialist or staff add belongs to no firm", async () => {
  expect((await begun(doctor, { category: "report" })).organizationId).toBeNull();
  expect((await begun(admin)).organizationId).toBeNull();
});

describe("who may not", () => {
  test("another firm, a colleague who does not see the booking, another specialist: not found, and nothing is begun", async () => {
    for (const person of [rival, colleague, otherDoctor]) await expect(begin(person, { category: "other" })).rejects.toThrow(NotFoundError);
    await expect(begin(admin, { bookingId: "of-nobody" })).rejects.toThrow(NotFoundError);
    expect(await uploadsOf()).toEqual([]);
  });

  test("a specialist adds no brief, a firm neither report nor dictation: forbidden", async () => {
    await expect(begin(doctor)).rejects.toThrow(ForbiddenError);
    for (const person of [referrer, owner, acting]) {
      await expect(begin(person, { category: "report" })).rejects.toThrow(ForbiddenError);
      await expect(begin(person, { category: "dictation", fileName: "a.wav" })).rejects.toThrow(ForbiddenError);
    }
    expect(await uploadsOf()).toEqual([]);
  });
});

describe("what can be told before a byte of it is there", () => {
  test.each<[string, Partial<BeginUploadInput>, string]>([
    ["nothing in it", { fileSize: 0 }, "empty"],
    ["a byte too large", { fileSize: MAX_FILE_BYTES + 1 }, "too-large"],
    ["absurdly large", { fileSize: Number.MAX_SAFE_INTEGER }, "too-large"],
    ["no name left", { fileName: "../..." }, "name"],
    ["only hidden letters", { fileName: "\u202e\u200b" }, "name"],
    ["no ending", { fileName: "Brief" }, "unknown-type"],
    ["a program", { fileName: "Brief.exe" }, "unknown-type"],
    ["a page", { fileName: "Brief.html" }, "unknown-type"],
    ["a drawing that can run", { fileName: "Brief.svg" }, "unknown-type"],
    ["an archive", { fileName: "Briefs.zip" }, "unknown-type"],
    ["a program behind a harmless ending", { fileName: "Brief.pdf.exe" }, "unknown-type"],
    ["a program that reads as a PDF", { fileName: "Brief\u202efdp.exe" }, "unknown-type"],
    ["a document with macros", { fileName: "Brief.docm" }, "unknown-type"],
    ["a recording as consent", { category: "consent_form", fileName: "consent.mp3" }, "wrong-category"],
    ["a sheet as consent", { category: "consent_form", fileName: "consent.xlsx" }, "wrong-category"],
  ])("%s", async (_what, over, reason) => {
    expect(await begin(referrer, over)).toEqual({ ok: false, reason });
    expect(await uploadsOf()).toEqual([]);
  });

  test.each<[Partial<BeginUploadInput>]>([[{ category: "report", fileName: "report.xlsx" }], [{ category: "report", fileName: "report.jpg" }], [{ category: "dictation", fileName: "dictation.pdf" }]])("of the specialist's: %j", async (over) => {
    expect(await begin(doctor, over)).toEqual({ ok: false, reason: "wrong-category" });
  });

  test("the largest that is taken, and the smallest", async () => {
    expect(await begun(referrer, { fileSize: MAX_FILE_BYTES })).toMatchObject({ fileSize: MAX_FILE_BYTES });
    expect(await begun(referrer, { fileSize: 1 })).toMatchObject({ fileSize: 1 });
  });

  test("an archived booking takes nothing until it is taken back; a closed one does", async () => {
    bookingId = await aBooking({ currentProgress: "payment_received", status: "archived" });
    expect(await begin(referrer)).toEqual({ ok: false, reason: "archived" });
    bookingId = await aBooking({ currentProgress: "payment_received" });
    expect((await begin(referrer)).ok).toBe(true);
  });

  test("a booking that is archived in the meantime takes nothing either", async () => {
    bookingId = await aBooking({ currentProgress: "cancelled" });
    const late = await overtake(ownerUrl(), bookingId, { late: () => begin(referrer), first: (sql) => sql`update bookings set status = 'archived' where id = ${bookingId}` });
    expect(late).toEqual({ ok: false, reason: "archived" });
  });
});

describe("the same file again", () => {
  test("goes on with the same upload, begun once", async () => {
    const first = await begun(referrer);
    const again = await begun(referrer);
    expect(again).toEqual(first);
    expect(await eventsOf(first.id)).toHaveLength(1);
    expect((await sandbox.store.uploads()).filter(({ key }) => key === first.s3Key)).toHaveLength(1);
  });

  test("in the name it has once it was cleaned", async () => {
    const first = await begun(referrer, { fileName: "re\u0301sume\u0301.pdf" });
    expect((await begun(referrer, { fileName: "C:\\docs\\résumé.pdf" })).id).toBe(first.id);
  });

  test.each<[string, Partial<BeginUploadInput>]>([
    ["another size", { fileSize: 1_001 }],
    ["another name", { fileName: "Brief 2.pdf" }],
    ["another category", { category: "other" }],
  ])("with %s is another one", async (_what, over) => {
    expect((await begun(referrer, over)).id).not.toBe((await begun(referrer)).id);
  });

  test("of somebody else, or on another booking, is another one", async () => {
    const [first, ofOwner] = [await begun(referrer), await begun(owner)];
    bookingId = await aBooking();
    expect(new Set([first.id, ofOwner.id, (await begun(referrer)).id]).size).toBe(3);
  });

  test.each(["abandoned", "listed", "checking"] as const)("after it was %s is another one", async (state) => {
    const first = await begun(referrer);
    await inDatabase((tx) => tx.update(documentUploads).set({ state }).where(eq(documentUploads.id, first.id)));
    expect((await begun(referrer)).id).not.toBe(first.id);
  });

  test("ten times at once is one upload, one event, and one name in S3 that all were told", async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => begun(referrer)));
    expect(new Set(all.map(({ id, s3UploadId }) => `${id} ${s3UploadId}`)).size).toBe(1);
    expect(await uploadsOf()).toHaveLength(1);
    expect(await eventsOf(all[0]?.id ?? "")).toHaveLength(1);
  });

  test("by two who really overlap is one upload as well", async () => {
    const all = await atOnce(ownerUrl(), [() => begun(referrer), () => begun(acting)]);
    expect(all[0]?.id).toBe(all[1]?.id);
    expect(await eventsOf(all[0]?.id ?? "")).toHaveLength(1);
  });

  test("after S3 did not answer, or its answer was lost, goes on where it was", async () => {
    for (const fault of [{ kind: "status", status: 503 }, { kind: "reset-after" }] as const) {
      const fileName = `${fault.kind}.pdf`;
      sandbox.store.faults.add({ ...fault, operation: "CreateMultipartUpload" });
      await expect(begin(referrer, { fileName })).rejects.toThrow(UnavailableError);
      sandbox.store.faults.clear();
      const upload = await begun(referrer, { fileName });
      expect(upload.s3UploadId).not.toBeNull();
      expect(await inDatabase((tx) => tx.select({ id: documentUploads.id }).from(documentUploads).where(and(eq(documentUploads.bookingId, bookingId), eq(documentUploads.fileName, fileName))))).toEqual([{ id: upload.id }]);
    }
  });
});

describe("how many", () => {
  const unfinished = (person: Person, state: "receiving" | "checking" | "abandoned", count: number) =>
    inDatabase((tx) => tx.insert(documentUploads).values(Array.from({ length: count }, () => ({ bookingId, personId: person.userId, uploadedById: person.userId, category: "brief" as const, fileName: `${createId()}.pdf`, fileSize: 1, partSize: 1, s3Key: createId(), state }))));

  test("fifty unfinished ones of one person on one booking are enough; a begun one still goes on", async () => {
    const first = await begun(referrer);
    await unfinished(referrer, "receiving", 30);
    await unfinished(referrer, "checking", 18);
    await unfinished(referrer, "abandoned", 30);
    await unfinished(owner, "receiving", 5);
    expect((await begin(referrer, { fileName: "the fiftieth.pdf" })).ok).toBe(true);
    expect(await begin(referrer, { fileName: "one more.pdf" })).toEqual({ ok: false, reason: "too-many" });
    expect((await begun(referrer)).id).toBe(first.id);
    expect((await begin(owner)).ok).toBe(true);
    bookingId = await aBooking();
    expect((await begin(referrer)).ok).toBe(true);
  });

  test("a thousand documents on a booking are enough, and deleted ones do not count", async () => {
    const document = await inDatabase((tx) => aDocument(tx, { bookingId, category: "brief", uploadedById: referrer.userId }));
    const more = Array.from({ length: 999 }, () => createId()).map((id) => ({ ...document, id, seriesId: id, s3Key: id }));
    await inDatabase((tx) => tx.insert(documents).values(more));
    expect(await begin(referrer)).toEqual({ ok: false, reason: "too-many" });
    await inDatabase((tx) => tx.update(documents).set({ deletedAt: new Date(), deletedById: referrer.userId }).where(eq(documents.id, document.id)));
    expect((await begin(referrer)).ok).toBe(true);
  });
});

describe("a new version", () => {
  type Over = Partial<Parameters<typeof aDocument>[1]>;
  const aBrief = (over: Over = {}) => inDatabase((tx) => aDocument(tx, { bookingId, category: "brief", uploadedById: referrer.userId, organizationId: firm, ...over }));

  test("says what it replaces, and is another upload than the same file on its own", async () => {
    const { id } = await aBrief();
    const upload = await begun(owner, { replacesId: id });
    expect(upload.replacesId).toBe(id);
    expect((await begun(owner)).id).not.toBe(upload.id);
    expect((await begun(owner, { replacesId: id })).id).toBe(upload.id);
  });

  test.each<[string, () => Promise<{ id: string }>]>([
    ["of another booking", async () => aBrief({ bookingId: await aBooking() })],
    ["of another category", () => aBrief({ category: "other" })],
    ["that is deleted", () => aBrief({ deletedAt: new Date(), deletedById: referrer.userId })],
    ["that was removed for good", () => aBrief({ deletedAt: new Date(), deletedById: referrer.userId, purgedAt: new Date() })],
    ["that never was", async () => ({ id: "of-nobody" })],
    ["that another firm had uploaded, which this one does not know of", async () => aBrief({ organizationId: await aFirm() })],
  ])("of a document %s is refused: it is not there", async (_what, make) => {
    const { id } = await make();
    expect(await begin(referrer, { replacesId: id })).toEqual({ ok: false, reason: "gone" });
    expect(await uploadsOf()).toEqual([]);
  });

  test("of a document of the other side is forbidden, either way", async () => {
    const ofFirm = await aBrief({ category: "other" });
    const ofDoctor = await aBrief({ category: "other", uploadedById: doctor.userId, organizationId: null });
    const ofStaff = await aBrief({ category: "other", uploadedById: admin.userId, organizationId: null });
    for (const { id } of [ofDoctor, ofStaff]) await expect(begin(referrer, { category: "other", replacesId: id })).rejects.toThrow(ForbiddenError);
    for (const { id } of [ofFirm, ofStaff]) await expect(begin(doctor, { category: "other", replacesId: id })).rejects.toThrow(ForbiddenError);
    for (const { id } of [ofFirm, ofDoctor, ofStaff]) expect((await begin(admin, { category: "other", replacesId: id })).ok).toBe(true);
  });

  test("of a released report is how it is amended", async () => {
    const report = await aBrief({ category: "report", uploadedById: doctor.userId, organizationId: null, releasedAt: new Date() });
    expect((await begin(doctor, { category: "report", fileName: "Report.pdf", replacesId: report.id })).ok).toBe(true);
  });
});

test("what cannot be recorded in the audit log is not begun, and S3 is not asked", async () => {
  const before = sandbox.store.calls().length;
  await withoutAudit(ownerUrl(), async () => void (await expect(begin(referrer)).rejects.toThrow()));
  expect(await uploadsOf()).toEqual([]);
  expect(sandbox.store.calls()).toHaveLength(before);
});
