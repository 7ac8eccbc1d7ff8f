import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { bookings } from "@/db/schema/bookings";
import { documents } from "@/db/schema/documents";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { atOnce } from "../../../tests/factories/at-once";
import { aBookingBy } from "../../../tests/factories/bookings";
import { aDocument } from "../../../tests/factories/documents";
import { eventsOf, withoutAudit } from "../../../tests/factories/events";
import { overtake } from "../../../tests/factories/overtake";
import { aFirm, aMember, aSpecialist, aUser, inDatabase, ORIGIN, signedIn } from "../../../tests/factories/people";
import { documentOf } from "../../../tests/factories/stored-documents";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { deleteDocument, restoreDocument } from "./delete-document";
import { listDeleted, listDocuments } from "./queries";

const { ownerUrl } = useOwnDatabase();

let firm: string;
let admin: Person, acting: Person, referrer: Person, owner: Person, colleague: Person, rival: Person, doctor: Person, otherDoctor: Person;

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

type Over = Partial<Parameters<typeof aDocument>[1]>;

async function made(over: Over = {}) {
  const bookingId = over.bookingId ?? (await inDatabase((tx) => aBookingBy(tx, referrer, doctor.specialistId ?? ""))).id;
  return inDatabase((tx) => aDocument(tx, { category: "brief", uploadedById: referrer.userId, organizationId: firm, ...over, bookingId }));
}
const aReport = (over: Over = {}) => made({ category: "report", uploadedById: doctor.userId, organizationId: null, ...over });
const deletedBy = ({ userId }: Person) => ({ deletedAt: new Date(), deletedById: userId });
const hold = (bookingId: string) => inDatabase((tx) => tx.update(bookings).set({ heldAt: new Date(), heldById: admin.userId, holdReason: "A court's order" }).where(eq(bookings.id, bookingId)));
const remove = (person: Person, documentId: string, note: string | null = null) => deleteDocument(person, { documentId, note });
const listed = async (person: Person, bookingId: string) => (await listDocuments(person, bookingId)).map(({ id }) => id);

describe("deleting", () => {
  test("hides it from everybody, keeps the row, and says by whom", async () => {
    const { id, bookingId } = await made();
    expect(await remove(referrer, id)).toEqual({ ok: true, value: { bookingId } });
    expect(await documentOf(id)).toMatchObject({ deletedById: referrer.userId, deletedForId: null, purgedAt: null });
    for (const person of [referrer, owner, doctor, admin]) expect(await listed(person, bookingId)).toEqual([]);
    expect((await listDeleted(admin, bookingId)).map((document) => document.id)).toEqual([id]);
    expect(await eventsOf(id)).toMatchObject([{ action: "document.deleted", userId: referrer.userId, impersonatedUserId: null, metadata: { bookingId, category: "brief", versions: 1 }, ipAddress: ORIGIN.ipAddress }]);
  });

  test("by an admin who acts as the referrer is on record under both names", async () => {
    const { id } = await made();
    expect((await remove(acting, id)).ok).toBe(true);
    expect(await documentOf(id)).toMatchObject({ deletedById: admin.userId, deletedForId: referrer.userId });
    expect(await eventsOf(id)).toMatchObject([{ userId: admin.userId, impersonatedUserId: referrer.userId }]);
  });

  test("takes all its versions, and nothing else", async () => {
    const first = await made();
    const second = await made({ bookingId: first.bookingId, seriesId: first.id, version: 2 });
    const other = await made({ bookingId: first.bookingId });
    expect((await remove(referrer, second.id)).ok).toBe(true);
    expect(await listed(admin, first.bookingId)).toEqual([other.id]);
    expect(await eventsOf(second.id)).toMatchObject([{ metadata: { versions: 2 } }]);
  });

  test("of a report needs a note, which stays out of the audit log", async () => {
    const { id } = await aReport();
    expect(await remove(doctor, id)).toEqual({ ok: false, reason: "note-missing" });
    expect((await documentOf(id)).deletedAt).toBeNull();
    expect((await remove(doctor, id, "It was about another knee")).ok).toBe(true);
    expect(await documentOf(id)).toMatchObject({ deletionNote: "It was about another knee", deletedById: doctor.userId });
    expect(JSON.stringify(await eventsOf(id))).not.toContain("knee");
  });

  test("of an unreleased version leaves the one that the firm was shown", async () => {
    const shown = await aReport({ releasedAt: new Date() });
    const draft = await aReport({ bookingId: shown.bookingId, seriesId: shown.id, version: 2 });
    expect((await remove(doctor, draft.id, "Begun anew")).ok).toBe(true);
    expect(await listed(owner, shown.bookingId)).toEqual([shown.id]);
    expect(await listed(doctor, shown.bookingId)).toEqual([shown.id]);
    expect(await eventsOf(draft.id)).toMatchObject([{ metadata: { versions: 1 } }]);
  });
});

describe("who may not delete", () => {
  test("another firm, a colleague who does not see the booking, another specialist: not found", async () => {
    const { id } = await made();
    for (const person of [rival, colleague, otherDoctor]) await expect(remove(person, id)).rejects.toThrow(NotFoundError);
    await expect(remove(admin, "of-nobody")).rejects.toThrow(NotFoundError);
    expect((await documentOf(id)).deletedAt).toBeNull();
    expect(await eventsOf(id)).toEqual([]);
  });

  test("what somebody does not read they do not find", async () => {
    const hidden = [await made({ category: "dictation", uploadedById: doctor.userId, organizationId: null }), await aReport(), await made({ organizationId: await aFirm() })];
    for (const { id } of hidden) await expect(remove(owner, id, "Because")).rejects.toThrow(NotFoundError);
  });

  test("the other side: forbidden", async () => {
    const brief = await made();
    const ofDoctor = await made({ category: "other", uploadedById: doctor.userId, organizationId: null });
    const released = await aReport({ releasedAt: new Date() });
    await expect(remove(doctor, brief.id)).rejects.toThrow(ForbiddenError);
    await expect(remove(owner, ofDoctor.id)).rejects.toThrow(ForbiddenError);
    await expect(remove(acting, ofDoctor.id)).rejects.toThrow(ForbiddenError);
    await expect(remove(owner, released.id, "Because")).rejects.toThrow(ForbiddenError);
    expect(await listed(admin, brief.bookingId)).toEqual([brief.id]);
  });
});

describe("what is refused", () => {
  test("a released report, whoever asks and with whatever note", async () => {
    const { id } = await aReport({ releasedAt: new Date() });
    for (const person of [doctor, admin]) expect(await remove(person, id, "A mistake")).toEqual({ ok: false, reason: "released" });
    expect((await documentOf(id)).deletedAt).toBeNull();
    expect(await eventsOf(id)).toEqual([]);
  });

  test("anything of a booking on hold, whoever asks", async () => {
    const { id, bookingId } = await made();
    await hold(bookingId);
    for (const person of [referrer, owner, admin, acting]) expect(await remove(person, id)).toEqual({ ok: false, reason: "on-hold" });
    expect((await documentOf(id)).deletedAt).toBeNull();
  });

  test("what is deleted already: staff are told, the firm does not find it", async () => {
    const { id } = await made(deletedBy(referrer));
    expect(await remove(admin, id)).toEqual({ ok: false, reason: "deleted-already" });
    await expect(remove(referrer, id)).rejects.toThrow(NotFoundError);
  });
});

describe("whoever comes second changes nothing", () => {
  test("of three who delete at once one does, and it is on record once", async () => {
    const { id } = await made();
    const outcomes = await atOnce(ownerUrl(), [referrer, owner, admin].map((person) => () => remove(person, id)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.reason === "deleted-already")).toHaveLength(2);
    expect(await eventsOf(id)).toHaveLength(1);
  });

  test("a hold that came first wins", async () => {
    const { id, bookingId } = await made();
    const late = await overtake(ownerUrl(), bookingId, { late: () => remove(referrer, id), first: (sql) => sql`update bookings set held_at = now(), held_by_id = ${admin.userId}, hold_reason = 'A court''s order' where id = ${bookingId}` });
    expect(late).toEqual({ ok: false, reason: "on-hold" });
    expect((await documentOf(id)).deletedAt).toBeNull();
  });

  test("a report that was released first stays", async () => {
    const { id, bookingId } = await aReport();
    const late = await overtake(ownerUrl(), bookingId, { late: () => remove(doctor, id, "Wrong file"), first: (sql) => sql`update documents set released_at = now() where id = ${id}` });
    expect(late).toEqual({ ok: false, reason: "released" });
    expect((await documentOf(id)).deletedAt).toBeNull();
  });

  test("what cannot be recorded in the audit log does not happen", async () => {
    const { id } = await made();
    await withoutAudit(ownerUrl(), async () => {
      await expect(remove(referrer, id)).rejects.toThrow();
    });
    expect((await documentOf(id)).deletedAt).toBeNull();
  });
});

describe("bringing back", () => {
  test("is staff's, in all versions, and on record", async () => {
    const first = await made(deletedBy(referrer));
    const second = await made({ bookingId: first.bookingId, seriesId: first.id, version: 2, ...deletedBy(referrer) });
    expect(await restoreDocument(admin, { documentId: second.id })).toEqual({ ok: true, value: { bookingId: first.bookingId } });
    expect(await documentOf(first.id)).toMatchObject({ deletedAt: null, deletedById: null, deletedForId: null, deletionNote: null });
    expect(await listed(owner, first.bookingId)).toEqual([second.id]);
    expect(await eventsOf(second.id)).toMatchObject([{ action: "document.restored", userId: admin.userId, impersonatedUserId: null, metadata: { category: "brief" } }]);
  });

  test("is nobody else's, nor an admin's who acts as one of them", async () => {
    const { id } = await made(deletedBy(referrer));
    for (const person of [referrer, owner, doctor, rival, acting]) await expect(restoreDocument(person, { documentId: id })).rejects.toThrow(ForbiddenError);
    await expect(restoreDocument(admin, { documentId: "of-nobody" })).rejects.toThrow(NotFoundError);
    expect((await documentOf(id)).deletedAt).not.toBeNull();
    expect(await eventsOf(id)).toEqual([]);
  });

  test("of what is there already is refused; of what was removed for good not possible", async () => {
    const there = await made();
    const purged = await made({ ...deletedBy(referrer), purgedAt: new Date() });
    expect(await restoreDocument(admin, { documentId: there.id })).toEqual({ ok: false, reason: "not-deleted" });
    await expect(restoreDocument(admin, { documentId: purged.id })).rejects.toThrow(NotFoundError);
  });

  test("does not hand the firm a report that it was never shown, and is possible during a hold", async () => {
    const { id, bookingId } = await aReport(deletedBy(doctor));
    await hold(bookingId);
    expect((await restoreDocument(admin, { documentId: id })).ok).toBe(true);
    expect(await listed(owner, bookingId)).toEqual([]);
    expect(await listed(doctor, bookingId)).toEqual([id]);
  });

  test("by two at once happens once", async () => {
    const { id } = await made(deletedBy(referrer));
    const another = await signedIn(await aUser({ role: "admin" }));
    const outcomes = await atOnce(ownerUrl(), [admin, another].map((person) => () => restoreDocument(person, { documentId: id })));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await eventsOf(id)).toHaveLength(1);
  });
});

describe("the database refuses, whatever the application would do", () => {
  const update = (id: string, set: Partial<typeof documents.$inferInsert>) => inDatabase((tx) => tx.update(documents).set(set).where(eq(documents.id, id)));

  test.each<[string, Partial<typeof documents.$inferInsert>]>([
    ["other bytes", { sha256: "1".repeat(64) }],
    ["another size", { fileSize: 2 }],
    ["another place in the bucket", { s3Key: "documents/elsewhere" }],
    ["another author", { uploadedById: "system" }],
    ["another owner", { organizationId: null }],
    ["another version", { version: 2 }],
    ["another birth", { createdAt: new Date(0) }],
  ])("%s", async (_what, set) => {
    const { id } = await made();
    const before = await documentOf(id);
    await expect(update(id, set)).rejects.toMatchObject({ code: "23001", constraint: "document_stays_what_it_is" });
    expect(await documentOf(id)).toEqual(before);
  });

  test("a release taken back or moved, another category for it, its deletion", async () => {
    const { id } = await aReport({ releasedAt: new Date() });
    await expect(update(id, { releasedAt: null })).rejects.toMatchObject({ constraint: "released_report_stays" });
    await expect(update(id, { releasedAt: new Date(0) })).rejects.toMatchObject({ constraint: "released_report_stays" });
    await expect(update(id, { category: "other" })).rejects.toMatchObject({ constraint: "released_report_stays" });
    await expect(update(id, { releasedAt: null, category: "other" })).rejects.toMatchObject({ constraint: "released_report_stays" });
    await expect(update(id, deletedBy(admin))).rejects.toMatchObject({ code: "23514", constraint: "released_report_stays" });
  });

  test("anything but a report released, a deletion by nobody, a purge of what is there", async () => {
    const { id } = await made();
    await expect(update(id, { releasedAt: new Date() })).rejects.toMatchObject({ constraint: "only_reports_are_released" });
    await expect(update(id, { deletedAt: new Date() })).rejects.toMatchObject({ constraint: "deleted_document_says_who" });
    await expect(update(id, { purgedAt: new Date() })).rejects.toMatchObject({ constraint: "only_deleted_documents_are_purged" });
  });

  test("deletion and purge of what is on hold", async () => {
    const there = await made();
    const deleted = await made({ bookingId: there.bookingId, ...deletedBy(referrer) });
    await hold(there.bookingId);
    await expect(update(there.id, deletedBy(admin))).rejects.toMatchObject({ constraint: "held_document_stays" });
    await expect(update(deleted.id, { purgedAt: new Date() })).rejects.toMatchObject({ constraint: "held_document_stays" });
  });

  test("any change of what was removed for good", async () => {
    const { id } = await made({ ...deletedBy(referrer), purgedAt: new Date() });
    await expect(update(id, { purgedAt: null })).rejects.toMatchObject({ constraint: "purged_document_is_over" });
    await expect(update(id, { fileName: "Back.pdf" })).rejects.toMatchObject({ constraint: "purged_document_is_over" });
  });

  test("a row taken away, by the application's role", async () => {
    const { id } = await made(deletedBy(referrer));
    await expect(inDatabase((tx) => tx.delete(documents).where(eq(documents.id, id)))).rejects.toThrow();
    expect((await documentOf(id)).id).toBe(id);
  });
});
