import { createId } from "@paralleldrive/cuid2";
import { beforeAll, describe, expect, test } from "vitest";
import { documentUploads } from "@/db/schema/documents";
import { makeSystem } from "@/features/access/make-actor";
import { correctProgress } from "@/features/bookings/correct-progress";
import { recordProgress } from "@/features/bookings/record-progress";
import type { Person } from "@/lib/actor";
import { aBookingBy } from "../../../tests/factories/bookings";
import { jobsOf } from "../../../tests/factories/accounts";
import { aDocument } from "../../../tests/factories/documents";
import { eventsOf, historyOf, withoutAudit } from "../../../tests/factories/events";
import { aFirm, aMember, aSpecialist, aUser, inDatabase, signedIn } from "../../../tests/factories/people";
import { documentOf } from "../../../tests/factories/stored-documents";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { settleUpload } from "./checking/settle-upload";
import { listDocuments } from "./queries";

const { ownerUrl } = useOwnDatabase();

let admin: Person, referrer: Person, doctor: Person;

beforeAll(async () => {
  admin = await signedIn(await aUser({ role: "admin" }));
  referrer = await signedIn(await aMember(await aFirm(), "referrer"));
  doctor = await signedIn((await aSpecialist()).userId);
});

type Over = Partial<Parameters<typeof aDocument>[1]>;

const aBooking = async () => (await inDatabase((tx) => aBookingBy(tx, referrer, doctor.specialistId ?? "", { currentProgress: "generating_report" }))).id;
const aReport = (bookingId: string, over: Over = {}) => inDatabase((tx) => aDocument(tx, { bookingId, category: "report", uploadedById: doctor.userId, ...over }));
const seenByFirm = async (bookingId: string) => (await listDocuments(referrer, bookingId)).map(({ id }) => id);
const isReleased = async ({ id }: { id: string }) => (await documentOf(id)).releasedAt !== null;
const gone = () => ({ deletedAt: new Date(), deletedById: doctor.userId, deletionNote: "Wrong file" });

/** The two ways into `report_generated`. */
const WAYS = {
  "the specialist's step": (bookingId: string) => recordProgress(doctor, { bookingId, progress: "report_generated", note: null }),
  "an admin's correction": (bookingId: string) => correctProgress(admin, { bookingId, progress: "report_generated", note: "It was there all the time" }),
};

describe.each(Object.entries(WAYS))("by %s", (_way, generate) => {
  test("the firm reads the report, and nothing else that was kept from it", async () => {
    const bookingId = await aBooking();
    const report = await aReport(bookingId);
    const dictation = await aReport(bookingId, { category: "dictation" });
    expect(await seenByFirm(bookingId)).toEqual([]);
    expect((await generate(bookingId)).ok).toBe(true);
    expect(await seenByFirm(bookingId)).toEqual([report.id]);
    expect((await documentOf(dictation.id)).releasedAt).toBeNull();
    expect((await eventsOf(bookingId)).at(-1)?.metadata).toMatchObject({ released: [report.id] });
  });

  test("each report in its newest version alone", async () => {
    const bookingId = await aBooking();
    const first = await aReport(bookingId);
    const second = await aReport(bookingId, { seriesId: first.id, version: 2 });
    const third = await aReport(bookingId, { seriesId: first.id, version: 3 });
    const supplement = await aReport(bookingId);
    await generate(bookingId);
    expect(await Promise.all([first, second, third, supplement].map(isReleased))).toEqual([false, false, true, true]);
    expect((await seenByFirm(bookingId)).sort()).toEqual([third.id, supplement.id].sort());
  });

  test("never a deleted one: the newest that is left", async () => {
    const bookingId = await aBooking();
    const first = await aReport(bookingId);
    const withdrawn = await aReport(bookingId, { seriesId: first.id, version: 2, ...gone() });
    const dropped = await aReport(bookingId, gone());
    await generate(bookingId);
    expect(await Promise.all([first, withdrawn, dropped].map(isReleased))).toEqual([true, false, false]);
  });

  test("never a damaged one, nor an older version in its place", async () => {
    const bookingId = await aBooking();
    const first = await aReport(bookingId);
    const damaged = await aReport(bookingId, { seriesId: first.id, version: 2, damagedAt: new Date() });
    const whole = await aReport(bookingId);
    await generate(bookingId);
    expect(await Promise.all([first, damaged, whole].map(isReleased))).toEqual([false, false, true]);
  });

  test("what was released before stays so since then, and the amended version joins it", async () => {
    const bookingId = await aBooking();
    const shownAt = new Date("2026-11-01T00:00:00Z");
    const shown = await aReport(bookingId, { releasedAt: shownAt });
    const amended = await aReport(bookingId, { seriesId: shown.id, version: 2 });
    expect(await seenByFirm(bookingId)).toEqual([shown.id]);
    await generate(bookingId);
    expect(await seenByFirm(bookingId)).toEqual([amended.id]);
    expect((await documentOf(shown.id)).releasedAt).toEqual(shownAt);
    expect((await eventsOf(bookingId)).at(-1)?.metadata).toMatchObject({ released: [amended.id] });
  });

  test("amended without a new version, it is the one that the firm knows, released when it was", async () => {
    const bookingId = await aBooking();
    const shown = await aReport(bookingId, { releasedAt: new Date("2026-11-01T00:00:00Z") });
    expect((await generate(bookingId)).ok).toBe(true);
    expect(await documentOf(shown.id)).toEqual(shown);
    expect((await eventsOf(bookingId)).at(-1)?.metadata).toMatchObject({ released: [] });
  });

  test("not with a damaged report alone: the firm would be told of something that nobody can open", async () => {
    const bookingId = await aBooking();
    await aReport(bookingId, { damagedAt: new Date() });
    expect(await generate(bookingId)).toEqual({ ok: false, reason: "report-missing" });
  });

  test("of this booking only", async () => {
    const [bookingId, other] = [await aBooking(), await aBooking()];
    const [, elsewhere] = [await aReport(bookingId), await aReport(other)];
    await generate(bookingId);
    expect(await isReleased(elsewhere)).toBe(false);
  });

  test("not at all without a report, or when it cannot be recorded", async () => {
    const bookingId = await aBooking();
    expect((await generate(bookingId)).ok).toBe(false);
    const report = await aReport(bookingId);
    await withoutAudit(ownerUrl(), async () => void (await expect(generate(bookingId)).rejects.toThrow()));
    expect(await isReleased(report)).toBe(false);
  });
});

test("the referrer is told by mail, once for the step, and by a job that knows ids alone", async () => {
  const bookingId = await aBooking();
  await aReport(bookingId);
  await recordProgress(doctor, { bookingId, progress: "report_generated", note: null });
  await recordProgress(doctor, { bookingId, progress: "report_generated", note: null });
  const progressId = (await historyOf(bookingId)).at(-1)?.id;
  expect((await jobsOf("tell-referrer-of-change")).filter((job) => (job as { bookingId: string }).bookingId === bookingId)).toEqual([{ bookingId, progressId }]);
});

test("during an amendment the firm goes on reading what it was shown, and the specialist sees the new version", async () => {
  const bookingId = await aBooking();
  const first = await aReport(bookingId);
  await recordProgress(doctor, { bookingId, progress: "report_generated", note: null });
  await recordProgress(doctor, { bookingId, progress: "generating_report", note: "A page was missing" });
  const second = await aReport(bookingId, { seriesId: first.id, version: 2 });
  expect(await seenByFirm(bookingId)).toEqual([first.id]);
  expect((await listDocuments(doctor, bookingId)).map(({ id, earlier }) => [id, earlier])).toEqual([[second.id, 1]]);
  await recordProgress(doctor, { bookingId, progress: "report_generated", note: null });
  expect(await seenByFirm(bookingId)).toEqual([second.id]);
});

test("a new version that was begun while the report still stood elsewhere is a file of its own, and not in the report's way", async () => {
  const bookingId = await aBooking();
  const report = await aReport(bookingId);
  const upload = await inDatabase((tx) => tx.insert(documentUploads).values({ bookingId, category: "other", replacesId: report.id, state: "checking", personId: doctor.userId, uploadedById: doctor.userId, fileName: "a.pdf", fileSize: 1, partSize: 1, s3Key: createId() }).returning());
  for (const each of upload) await settleUpload(makeSystem("check-upload"), each, { fit: true, mimeType: "application/pdf", sha256: "1".repeat(64), isProtected: false });
  await recordProgress(doctor, { bookingId, progress: "report_generated", note: null });
  expect(await documentOf(upload[0]?.id ?? "")).toMatchObject({ category: "other", version: 1, seriesId: upload[0]?.id });
  expect(await isReleased(report)).toBe(true);
});

test("other steps release nothing", async () => {
  const bookingId = await aBooking();
  const report = await aReport(bookingId);
  await correctProgress(admin, { bookingId, progress: "scheduled", note: "Too early" });
  await recordProgress(doctor, { bookingId, progress: "generating_report", note: null });
  expect(await isReleased(report)).toBe(false);
});
