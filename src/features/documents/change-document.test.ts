import { beforeAll, describe, expect, test } from "vitest";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import type { DocumentCategory, ProgressStage } from "@/lib/vocabulary";
import { atOnce } from "../../../tests/factories/at-once";
import { aBookingBy } from "../../../tests/factories/bookings";
import { aDocument } from "../../../tests/factories/documents";
import { eventsOf, withoutAudit } from "../../../tests/factories/events";
import { aFirm, aMember, aSpecialist, aUser, inDatabase, ORIGIN, signedIn } from "../../../tests/factories/people";
import { overtake } from "../../../tests/factories/overtake";
import { documentOf } from "../../../tests/factories/stored-documents";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { changeDocument } from "./change-document";

const { ownerUrl } = useOwnDatabase();

let firm: string;
let admin: Person, referrer: Person, owner: Person, colleague: Person, rival: Person, doctor: Person, otherDoctor: Person;

beforeAll(async () => {
  firm = await aFirm();
  admin = await signedIn(await aUser({ role: "admin" }));
  referrer = await signedIn(await aMember(firm, "referrer"));
  owner = await signedIn(await aMember(firm, "owner"));
  colleague = await signedIn(await aMember(firm, "referrer"));
  rival = await signedIn(await aMember(await aFirm(), "owner"));
  doctor = await signedIn((await aSpecialist()).userId);
  otherDoctor = await signedIn((await aSpecialist()).userId);
});

async function aBooking(currentProgress: ProgressStage = "scheduled"): Promise<string> {
  return (await inDatabase((tx) => aBookingBy(tx, referrer, doctor.specialistId ?? "", { currentProgress }))).id;
}

type Over = Partial<Parameters<typeof aDocument>[1]> & { progress?: ProgressStage };

const byFirm = () => ({ uploadedById: referrer.userId, organizationId: firm });
const byDoctor = () => ({ uploadedById: doctor.userId, organizationId: null });

async function made({ progress, ...over }: Over = {}) {
  const bookingId = over.bookingId ?? (await aBooking(progress));
  return inDatabase((tx) => aDocument(tx, { category: "brief", fileName: "Brief.pdf", ...byFirm(), ...over, bookingId }));
}

const change = (person: Person, id: string, name: string, category: DocumentCategory = "brief") => changeDocument(person, { documentId: id, name, category });

test("the referrer renames the firm's document, and the record says so without the name", async () => {
  const { id, bookingId } = await made();
  expect(await change(referrer, id, "Letter about the left knee.pdf")).toEqual({ ok: true, value: { bookingId } });
  expect(await documentOf(id)).toMatchObject({ fileName: "Letter about the left knee.pdf", category: "brief" });
  const events = await eventsOf(id);
  expect(events).toMatchObject([{ action: "document.changed", resourceType: "document", userId: referrer.userId, impersonatedUserId: null, metadata: { bookingId, renamed: true }, ipAddress: ORIGIN.ipAddress }]);
  expect(JSON.stringify(events)).not.toContain("knee");
});

test("an admin who acts as the referrer is on record with them, and has the referrer's rights alone", async () => {
  const acting = await signedIn(referrer.userId, { impersonatedBy: admin.userId });
  const { id, bookingId } = await made();
  expect((await change(acting, id, "Other.pdf")).ok).toBe(true);
  expect(await eventsOf(id)).toMatchObject([{ userId: admin.userId, impersonatedUserId: referrer.userId }]);
  const ofDoctor = await made({ bookingId, category: "other", ...byDoctor() });
  await expect(change(acting, ofDoctor.id, "Mine.pdf", "other")).rejects.toThrow(ForbiddenError);
});

test("another category is one for all its versions, and the record says from what to what", async () => {
  const first = await made({ category: "other" });
  const second = await made({ bookingId: first.bookingId, category: "other", seriesId: first.id, version: 2 });
  expect((await change(referrer, second.id, "Second.pdf", "brief")).ok).toBe(true);
  expect([await documentOf(first.id), await documentOf(second.id)]).toMatchObject([{ category: "brief", fileName: "Brief.pdf" }, { category: "brief", fileName: "Second.pdf" }]);
  expect(await eventsOf(second.id)).toMatchObject([{ metadata: { renamed: true, category: ["other", "brief"] } }]);
});

test("a name is cleaned like any other", async () => {
  const { id } = await made();
  expect((await change(referrer, id, "../x\u202ey:z.PDF")).ok).toBe(true);
  expect((await documentOf(id)).fileName).toBe("xy_z.PDF");
});

describe("who may not", () => {
  test("another firm, a colleague who does not see the booking, and another specialist do not even find it", async () => {
    const { id } = await made();
    for (const person of [rival, colleague, otherDoctor]) await expect(change(person, id, "Mine.pdf")).rejects.toThrow(NotFoundError);
    await expect(change(admin, "of-nobody", "Mine.pdf")).rejects.toThrow(NotFoundError);
    expect((await documentOf(id)).fileName).toBe("Brief.pdf");
    expect(await eventsOf(id)).toEqual([]);
  });

  test("the firm does not find a dictation, a report that was not released, or what another firm had uploaded", async () => {
    const former = await aFirm();
    const hidden = [await made({ category: "dictation", ...byDoctor() }), await made({ category: "report", ...byDoctor() }), await made({ organizationId: former }), await made({ deletedAt: new Date(), deletedById: referrer.userId })];
    for (const { id, category } of hidden) await expect(change(owner, id, "Mine.pdf", category)).rejects.toThrow(NotFoundError);
  });

  test("the other side sees it and may not: neither the specialist the firm's, nor the firm the specialist's", async () => {
    const brief = await made();
    const consent = await made({ category: "consent_form" });
    const ofDoctor = await made({ category: "other", ...byDoctor() });
    const released = await made({ category: "report", releasedAt: new Date(), ...byDoctor() });
    await expect(change(doctor, brief.id, "Mine.pdf")).rejects.toThrow(ForbiddenError);
    await expect(change(doctor, consent.id, "Mine.pdf", "consent_form")).rejects.toThrow(ForbiddenError);
    await expect(change(owner, ofDoctor.id, "Mine.pdf", "other")).rejects.toThrow(ForbiddenError);
    await expect(change(owner, released.id, "Mine.pdf", "report")).rejects.toThrow(ForbiddenError);
    for (const { id } of [brief, consent, ofDoctor, released]) expect(await eventsOf(id)).toEqual([]);
  });

  test("a specialist does not change what staff uploaded as themselves", async () => {
    const { id } = await made({ category: "report", uploadedById: admin.userId, organizationId: null });
    await expect(change(doctor, id, "Mine.pdf", "report")).rejects.toThrow(ForbiddenError);
    expect((await change(admin, id, "Staff's.pdf", "report")).ok).toBe(true);
  });

  test("nobody moves a document into a category that they may not add", async () => {
    const ofFirm = await made({ category: "other" });
    const ofDoctor = await made({ category: "other", ...byDoctor(), organizationId: null });
    await expect(change(referrer, ofFirm.id, "Brief.pdf", "report")).rejects.toThrow(ForbiddenError);
    await expect(change(referrer, ofFirm.id, "Brief.pdf", "dictation")).rejects.toThrow(ForbiddenError);
    await expect(change(doctor, ofDoctor.id, "Brief.pdf", "brief")).rejects.toThrow(ForbiddenError);
    expect([await documentOf(ofFirm.id), await documentOf(ofDoctor.id)].map(({ category }) => category)).toEqual(["other", "other"]);
  });
});

describe("what is refused", () => {
  test.each([
    ["a name of which nothing is left", "...", "brief", "name"],
    ["another ending", "Brief.exe", "brief", "ending"],
    ["no ending", "Brief", "brief", "ending"],
    ["an ending that only looks like one", "Brief.pdf.docx", "brief", "ending"],
  ] as const)("%s", async (_what, name, category, reason) => {
    const { id } = await made();
    expect(await change(referrer, id, name, category)).toEqual({ ok: false, reason });
    expect((await documentOf(id)).fileName).toBe("Brief.pdf");
    expect(await eventsOf(id)).toEqual([]);
  });

  test.each([
    ["a recording is no consent", "a.mp3", "audio/mpeg", "consent_form"],
    ["a sheet is no report", "a.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "report"],
    ["a PDF is no dictation", "a.pdf", "application/pdf", "dictation"],
    ["what nobody knows is nothing", "a.pdf", "application/x-unknown", "brief"],
  ] as const)("%s", async (_what, fileName, mimeType, category) => {
    const { id } = await made({ category: "other", fileName, mimeType });
    expect(await change(admin, id, fileName, category)).toEqual({ ok: false, reason: "wrong-category" });
    expect((await documentOf(id)).category).toBe("other");
  });

  test("a report that the firm was shown stays one, in all its versions; its name may be mended", async () => {
    const first = await made({ category: "report", releasedAt: new Date(), ...byDoctor() });
    const second = await made({ bookingId: first.bookingId, category: "report", seriesId: first.id, version: 2, ...byDoctor() });
    for (const { id } of [first, second]) {
      for (const person of [doctor, admin]) expect(await change(person, id, "Brief.pdf", "other")).toEqual({ ok: false, reason: "released" });
    }
    expect((await change(doctor, first.id, "Report.pdf", "report")).ok).toBe(true);
    expect(await documentOf(first.id)).toMatchObject({ category: "report", fileName: "Report.pdf" });
  });

  test.each([
    ["generating_report", true],
    ["report_generated", false],
    ["payment_received", false],
  ] as const)("at %s another document becomes a report: %s, since the firm must not be shown it by that", async (progress, possible) => {
    const { id } = await made({ progress, category: "other", ...byDoctor() });
    expect((await change(doctor, id, "Brief.pdf", "report")).ok).toBe(possible);
    expect(await documentOf(id)).toMatchObject({ category: possible ? "report" : "other", releasedAt: null });
  });

  test("what was removed for good is not there, not even for staff", async () => {
    const gone = { deletedAt: new Date(), deletedById: referrer.userId, purgedAt: new Date() };
    const { id } = await made(gone);
    await expect(change(admin, id, "Back.pdf")).rejects.toThrow(NotFoundError);
  });
});

test("of two who recategorize at once the second finds what the first left, and both are on record in order", async () => {
  const { id } = await made({ category: "other" });
  const outcomes = await atOnce(ownerUrl(), [() => change(referrer, id, "Brief.pdf", "brief"), () => change(owner, id, "Brief.pdf", "consent_form")]);
  expect(outcomes.every(({ ok }) => ok)).toBe(true);
  const [first, second] = (await eventsOf(id)).map(({ metadata }) => (metadata as { category: string[] }).category);
  expect(first?.[0]).toBe("other");
  expect(second?.[0]).toBe(first?.[1]);
  expect((await documentOf(id)).category).toBe(second?.[1]);
});

test("a document deleted in the meantime is not changed by the one who comes late", async () => {
  const { id, bookingId } = await made({ category: "other" });
  const late = await overtake(ownerUrl(), bookingId, { late: () => change(referrer, id, "Late.pdf", "brief"), first: (sql) => sql`update documents set deleted_at = now(), deleted_by_id = ${owner.userId} where id = ${id}` });
  expect(late).toEqual({ ok: false, reason: "deleted" });
  expect(await documentOf(id)).toMatchObject({ fileName: "Brief.pdf", category: "other" });
  expect(await eventsOf(id)).toEqual([]);
});

test("staff bring a deleted document back before they change it", async () => {
  const { id } = await made({ deletedAt: new Date(), deletedById: referrer.userId });
  expect(await change(admin, id, "Other.pdf")).toEqual({ ok: false, reason: "deleted" });
});

test("a report that is released in the meantime is not moved by the one who comes late", async () => {
  const { id, bookingId } = await made({ category: "report", ...byDoctor() });
  const late = await overtake(ownerUrl(), bookingId, { late: () => change(doctor, id, "Brief.pdf", "other"), first: (sql) => sql`update documents set released_at = now() where id = ${id}` });
  expect(late).toEqual({ ok: false, reason: "released" });
  expect(await documentOf(id)).toMatchObject({ category: "report" });
});

test("a booking that went to another firm in the meantime is not found by the one who comes late", async () => {
  const { id, bookingId } = await made();
  const rivals = rival.memberships[0]?.organizationId ?? "";
  await expect(overtake(ownerUrl(), bookingId, { late: () => change(owner, id, "Late.pdf"), first: (sql) => sql`update bookings set organization_id = ${rivals}, referrer_id = ${rival.userId}, team_id = null where id = ${bookingId}` })).rejects.toThrow(NotFoundError);
  expect((await documentOf(id)).fileName).toBe("Brief.pdf");
});

test("what cannot be recorded in the audit log does not happen", async () => {
  const { id } = await made({ category: "other" });
  await withoutAudit(ownerUrl(), async () => {
    await expect(change(referrer, id, "Other.pdf", "brief")).rejects.toThrow();
  });
  expect(await documentOf(id)).toMatchObject({ fileName: "Brief.pdf", category: "other" });
});
