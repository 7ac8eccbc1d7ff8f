import { createId } from "@paralleldrive/cuid2";
import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { asActor } from "@/db/client";
import { auditLogs } from "@/db/schema/audit-logs";
import { bookings } from "@/db/schema/bookings";
import { type documents, documentUploads } from "@/db/schema/documents";
import { member } from "@/db/schema/organizations";
import type { Person } from "@/lib/actor";
import { ForbiddenError } from "@/lib/errors";
import { aBookingBy } from "../../../tests/factories/bookings";
import { aDocument } from "../../../tests/factories/documents";
import { aFirm, aMember, aSpecialist, aUser, inDatabase, ORIGIN, signedIn } from "../../../tests/factories/people";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { countOpenings, listDamaged, listDeleted, listDocuments, listOwnUploads, listReadable, listVersions } from "./queries";
import { openDocument } from "./reading/open-document";

useOwnDatabase();

let firm: string;
let admin: Person, referrer: Person, acting: Person, owner: Person, rival: Person, doctor: Person;
let bookingId: string;

beforeAll(async () => {
  firm = await aFirm();
  const adminId = await aUser({ role: "admin", name: "Dana Cole" });
  const referrerId = await aUser({ name: "Rae Ito" });
  await aMember(firm, "referrer", { userId: referrerId });
  admin = await signedIn(adminId);
  referrer = await signedIn(referrerId);
  acting = await signedIn(referrerId, { impersonatedBy: adminId });
  owner = await signedIn(await aMember(firm, "owner", { userId: await aUser({ name: "Olly Nash" }) }));
  rival = await signedIn(await aMember(await aFirm(), "owner"));
  doctor = await signedIn((await aSpecialist({ userId: await aUser({ name: "Dr Vale" }) })).userId);
});
beforeEach(async () => void (bookingId = (await inDatabase((tx) => aBookingBy(tx, referrer, doctor.specialistId ?? ""))).id));

type Over = Partial<typeof documents.$inferInsert>;
const made = (over: Over = {}) => inDatabase((tx) => aDocument(tx, { category: "brief", uploadedById: referrer.userId, organizationId: firm, ...over, bookingId: over.bookingId ?? bookingId }));
const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 1, minute));
const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id);

describe("the list of a booking", () => {
  test("is by category, the newest first, with a tiebreaker", async () => {
    const [a, b, c] = ["a", "b", "c"].map((letter) => `${letter}${createId().slice(1)}`) as [string, string, string];
    const other = await made({ category: "other", createdAt: at(9) });
    const consent = await made({ category: "consent_form", createdAt: at(1) });
    for (const id of [b, a, c]) await made({ id, createdAt: at(5) });
    const newest = await made({ createdAt: at(6) });
    expect(idsOf(await listDocuments(referrer, bookingId))).toEqual([consent.id, newest.id, c, b, a, other.id]);
  });

  test("says who brought it, and for whom", async () => {
    await made({ createdAt: at(1) });
    await made({ uploadedById: admin.userId, uploadedForId: referrer.userId, createdAt: at(2) });
    expect((await listDocuments(owner, bookingId)).map(({ uploadedBy, uploadedFor }) => [uploadedBy, uploadedFor])).toEqual([["Dana Cole", "Rae Ito"], ["Rae Ito", null]]);
  });

  test("has each file once, in its newest version, wherever the older ones stand", async () => {
    const first = await made({ createdAt: at(9) });
    const second = await made({ seriesId: first.id, version: 2, createdAt: at(1) });
    const single = await made({ createdAt: at(5) });
    expect((await listDocuments(referrer, bookingId)).map(({ id, earlier }) => [id, earlier])).toEqual([[single.id, 0], [second.id, 1]]);
  });

  test("falls back to the version before when the newest is deleted, and leaves out what was removed for good", async () => {
    const first = await made();
    await made({ seriesId: first.id, version: 2, deletedAt: at(1), deletedById: referrer.userId });
    await made({ deletedAt: at(1), deletedById: referrer.userId, purgedAt: at(2) });
    for (const person of [referrer, admin]) expect((await listDocuments(person, bookingId)).map(({ id, earlier }) => [id, earlier])).toEqual([[first.id, 0]]);
  });

  test("shows a damaged document as such", async () => {
    const { id } = await made({ damagedAt: at(1) });
    expect(await listDocuments(referrer, bookingId)).toMatchObject([{ id, damagedAt: at(1) }]);
  });

  test("is the same when it is asked inside a transaction", async () => {
    const { id } = await made();
    expect(idsOf(await asActor(referrer, (tx) => listReadable(tx, referrer, bookingId)))).toEqual([id]);
    expect(await asActor(rival, (tx) => listReadable(tx, rival, bookingId))).toEqual([]);
  });
});

describe("how often something was opened", () => {
  const opened = (id: string, minutesAgo: number, over: Partial<typeof auditLogs.$inferInsert> = {}) =>
    inDatabase((tx) => tx.insert(auditLogs).values({ userId: doctor.userId, action: "document.opened", resourceType: "document", resourceId: id, ipAddress: ORIGIN.ipAddress, userAgent: ORIGIN.userAgent, timestamp: new Date(Date.now() - minutesAgo * 60_000), ...over }));

  test("is counted by visits, with when and by whom last; what never was has none", async () => {
    const [read, unread] = [await made({ createdAt: at(2) }), await made({ createdAt: at(1) })];
    await opened(read.id, 60);
    await opened(read.id, 40, { userId: owner.userId });
    await openDocument(doctor, read.id);
    await openDocument(doctor, read.id);
    const [first, second] = await listDocuments(referrer, bookingId);
    expect(first).toMatchObject({ id: read.id, openings: { times: 3, lastBy: "Dr Vale" } });
    expect(Date.now() - (first?.openings?.lastAt.getTime() ?? 0)).toBeLessThan(60_000);
    expect(second).toMatchObject({ id: unread.id, openings: null });
  });

  test("by an admin who acts as somebody is that somebody's", async () => {
    const { id } = await made();
    await openDocument(acting, id);
    expect((await listDocuments(referrer, bookingId))[0]?.openings).toMatchObject({ times: 1, lastBy: "Rae Ito" });
  });

  test("counts openings alone", async () => {
    const { id } = await made();
    await opened(id, 5, { action: "document.changed" });
    await opened(id, 5, { resourceType: "booking" });
    expect(await inDatabase((tx) => countOpenings(tx, [id]))).toEqual(new Map());
    expect(await inDatabase((tx) => countOpenings(tx, []))).toEqual(new Map());
  });
});

describe("the versions of a file", () => {
  test("come newest first, from whichever of them one asks", async () => {
    const first = await made();
    const second = await made({ seriesId: first.id, version: 2 });
    const third = await made({ seriesId: first.id, version: 3 });
    await made();
    for (const { id } of [first, second, third]) expect((await listVersions(owner, { bookingId, documentId: id })).map(({ version }) => version)).toEqual([3, 2, 1]);
    expect(await listVersions(rival, { bookingId, documentId: first.id })).toEqual([]);
    expect(await listVersions(owner, { bookingId, documentId: "of-nobody" })).toEqual([]);
  });

  test("are those that somebody reads: a draft gives away neither itself nor that it is there", async () => {
    const shown = await made({ category: "report", uploadedById: doctor.userId, organizationId: null, releasedAt: at(1) });
    const draft = await made({ category: "report", uploadedById: doctor.userId, organizationId: null, seriesId: shown.id, version: 2 });
    expect(idsOf(await listVersions(owner, { bookingId, documentId: shown.id }))).toEqual([shown.id]);
    expect((await listVersions(owner, { bookingId, documentId: draft.id })).some(({ id }) => id === draft.id)).toBe(false);
    expect(await listDocuments(owner, bookingId)).toMatchObject([{ id: shown.id, earlier: 0 }]);
    expect(idsOf(await listVersions(doctor, { bookingId, documentId: shown.id }))).toEqual([draft.id, shown.id]);
  });
});

describe("for staff alone", () => {
  test("deleted documents, the latest first, without what was removed for good", async () => {
    const by = { deletedById: referrer.userId };
    const [early, late] = [await made({ ...by, deletedAt: at(1) }), await made({ ...by, deletedAt: at(2) })];
    await made({ ...by, deletedAt: at(3), purgedAt: at(4) });
    expect(idsOf(await listDeleted(admin, bookingId))).toEqual([late.id, early.id]);
    for (const person of [referrer, doctor, rival, acting]) await expect(listDeleted(person, bookingId)).rejects.toThrow(ForbiddenError);
  });

  test("damaged documents of all bookings, the latest first, without deleted ones", async () => {
    const [early, late] = [await made({ damagedAt: at(1) }), await made({ damagedAt: at(2) })];
    await made({ damagedAt: at(3), deletedAt: at(4), deletedById: referrer.userId });
    expect(idsOf(await listDamaged(admin)).filter((id) => [early.id, late.id].includes(id))).toEqual([late.id, early.id]);
    for (const person of [referrer, doctor, rival, acting]) await expect(listDamaged(person)).rejects.toThrow(ForbiddenError);
  });
});

describe("what somebody has under way", () => {
  type OverUpload = Partial<typeof documentUploads.$inferInsert>;
  const anUpload = async (over: OverUpload = {}): Promise<string> => {
    const id = createId();
    await inDatabase((tx) => tx.insert(documentUploads).values({ id, bookingId, personId: referrer.userId, uploadedById: referrer.userId, category: "brief", fileName: `${id}.pdf`, fileSize: 1, partSize: 1, s3Key: id, ...over }));
    return id;
  };

  test("is receiving, being checked or rejected with the reason, the newest first", async () => {
    const receiving = await anUpload({ createdAt: at(1) });
    const checking = await anUpload({ state: "checking", waitsForScanner: true, createdAt: at(2) });
    const rejected = await anUpload({ state: "rejected", verdict: "macros", createdAt: at(3) });
    await anUpload({ state: "listed" });
    await anUpload({ state: "abandoned" });
    await anUpload({ state: "rejected", verdict: "macros", dismissedAt: at(4) });
    expect(await listOwnUploads(referrer, bookingId)).toMatchObject([{ id: rejected, verdict: "macros" }, { id: checking, waitsForScanner: true }, { id: receiving, verdict: null }]);
  });

  test("is seen by nobody else, neither colleagues, the specialist nor staff; an admin who acts as them sees it", async () => {
    const id = await anUpload();
    for (const person of [owner, doctor, rival, admin]) expect(await listOwnUploads(person, bookingId)).toEqual([]);
    expect(idsOf(await listOwnUploads(acting, bookingId))).toEqual([id]);
  });

  test("is not seen any more by somebody who lost the booking", async () => {
    const leaverId = await aMember(firm, "manager");
    const leaver = await signedIn(leaverId);
    await anUpload({ personId: leaverId });
    expect(await listOwnUploads(leaver, bookingId)).toHaveLength(1);
    await inDatabase((tx) => tx.delete(member).where(eq(member.userId, leaverId)));
    expect(await listOwnUploads(await signedIn(leaverId), bookingId)).toEqual([]);
  });

  test("is no document to anybody before it was looked at", async () => {
    await anUpload({ state: "checking" });
    for (const person of [referrer, admin]) expect(await listDocuments(person, bookingId)).toEqual([]);
  });
});

test("once a booking is placed with another firm, the old one sees none of it, and the new one nothing of the old one's", async () => {
  const [brief, byDoctor] = [await made(), await made({ category: "other", uploadedById: doctor.userId, organizationId: null })];
  const rivals = rival.memberships[0]?.organizationId ?? "";
  await inDatabase((tx) => tx.update(bookings).set({ organizationId: rivals, referrerId: rival.userId }).where(eq(bookings.id, bookingId)));
  expect(await listDocuments(owner, bookingId)).toEqual([]);
  expect(idsOf(await listDocuments(rival, bookingId))).toEqual([byDoctor.id]);
  expect(idsOf(await listDocuments(doctor, bookingId)).sort()).toEqual([brief.id, byDoctor.id].sort());
});
