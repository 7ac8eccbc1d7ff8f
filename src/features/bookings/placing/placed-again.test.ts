import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { auditLogs } from "@/db/schema/audit-logs";
import { bookingProgress, bookings } from "@/db/schema/bookings";
import type { Person } from "@/lib/actor";
import { ForbiddenError } from "@/lib/errors";
import { aBookingBy } from "../../../../tests/factories/bookings";
import { aDocument } from "../../../../tests/factories/documents";
import { aFirm, aMember, aSpecialist, aUser, inDatabase, ORIGIN, signedIn } from "../../../../tests/factories/people";
import { useOwnDatabase } from "../../../../tests/sandbox/own-database";
import { openDocument } from "../../documents/reading/open-document";
import { exportCalendarFile } from "../export-calendar-file";
import { openBooking } from "../open-booking";
import { listHistory } from "../queries";
import { listOpenings } from "./list-openings";
import { placeBookings } from "./place-bookings";

useOwnDatabase();

let admin: Person, specialist: Person, rae: Person, olive: Person, ravi: Person, specialistId: string, bookingId: string;
beforeAll(async () => {
  const linked = await aSpecialist({ userId: await aUser({ name: "Dr Anika Vasudevan" }) });
  specialistId = linked.id;
  specialist = await signedIn(linked.userId);
  admin = await signedIn(await aUser({ role: "admin", name: "Dana Cole" }));
  const harbour = await aFirm({ name: "Harbour & Vale" });
  rae = await signedIn(await aMember(harbour, "referrer", { userId: await aUser({ name: "Rae Ito" }) }));
  olive = await signedIn(await aMember(harbour, "owner", { userId: await aUser({ name: "Olive Okafor" }) }));
  ravi = await signedIn(await aMember(await aFirm({ name: "Rival Insurance" }), "owner", { userId: await aUser({ name: "Ravi Thornton" }) }));
});
beforeEach(async () => {
  bookingId = await aStray();
});

const aStray = async () => (await inDatabase((tx) => aBookingBy(tx, null, specialistId))).id;
const firmOf = (person: Person) => person.memberships[0]?.organizationId ?? "";

async function placedWith(person: Person, bookingIds = [bookingId]) {
  expect((await placeBookings(admin, { bookingIds, organizationId: firmOf(person), teamId: null, referrerId: person.userId, reason: "They rang" })).ok).toBe(true);
}

describe("what stands on the booking", () => {
  const written = { matterNumber: "WC-9", notes: "about the other side" };
  const now = async () => (await inDatabase((tx) => tx.select({ matterNumber: bookings.matterNumber, notes: bookings.notes }).from(bookings).where(eq(bookings.id, bookingId))))[0];

  test("stays when it goes to somebody else of the same firm, and goes with the firm that wrote it", async () => {
    await placedWith(rae);
    await inDatabase((tx) => tx.update(bookings).set(written).where(eq(bookings.id, bookingId)));
    await placedWith(olive);
    expect(await now()).toEqual(written);
    await placedWith(ravi);
    expect(await now()).toEqual({ matterNumber: null, notes: null });
  });
});

describe("what was opened", () => {
  const opened = async (bookingIds = [bookingId]) => (await listOpenings(admin, bookingIds)).map(({ who, firm, action, document }) => [who, firm, document ?? action]).toSorted();

  test("is listed with documents and the firm it was then, of every firm that had it, and of nobody who never had it as theirs", async () => {
    const file = await inDatabase((tx) => aDocument(tx, { bookingId, uploadedById: admin.userId, category: "brief", fileName: "claim.pdf" }));
    await openBooking(admin, bookingId);
    await openBooking(specialist, bookingId);
    await inDatabase((tx) => tx.insert(auditLogs).values({ userId: ravi.userId, action: "booking.opened", resourceType: "booking", resourceId: bookingId, ipAddress: ORIGIN.ipAddress, userAgent: ORIGIN.userAgent }));
    await placedWith(rae);
    await openBooking(rae, bookingId);
    await openDocument(rae, file.id);
    await openDocument(specialist, file.id);
    await exportCalendarFile(olive, bookingId);
    await placedWith(ravi);
    await openDocument(ravi, file.id);
    expect(await openDocument(rae, file.id)).toBeNull();
    expect(await opened()).toEqual([
      ["Olive Okafor", "Harbour & Vale", "booking.calendar_exported"],
      ["Rae Ito", "Harbour & Vale", "booking.opened"],
      ["Rae Ito", "Harbour & Vale", "claim.pdf"],
      ["Ravi Thornton", "Rival Insurance", "claim.pdf"],
    ]);
  });

  test("is told apart by booking when several are placed at once", async () => {
    const other = await aStray();
    await placedWith(rae, [bookingId, other]);
    await openBooking(rae, bookingId);
    await openBooking(olive, other);
    expect((await listOpenings(admin, [bookingId, other])).map(({ who, bookingId: of }) => [who, of]).toSorted()).toEqual([["Olive Okafor", other], ["Rae Ito", bookingId]]);
  });

  test("is staff's to read", async () => {
    await expect(listOpenings(olive, [bookingId])).rejects.toThrow(ForbiddenError);
  });
});

describe("the history that a firm reads", () => {
  const wrote = (by: Person, over: Partial<typeof bookingProgress.$inferInsert> = {}) => inDatabase((tx) => tx.insert(bookingProgress).values({ bookingId, progress: "no_show", changedById: by.userId, notes: `by ${by.name}`, ...over }));
  const read = async (person: Person) => (await listHistory(person, bookingId)).filter(({ kind }) => kind !== "placement").map(({ changedBy, changedFor, notes, fromReferrer, toReferrer }) => [changedBy, changedFor, notes, fromReferrer, toReferrer]).reverse().slice(1);

  test("keeps what specialist and staff wrote on a stray", async () => {
    await wrote(specialist);
    await wrote(admin, { progress: "cancelled" });
    await wrote(await signedIn(await aUser({ name: "Once Staff" })));
    await placedWith(rae);
    await wrote(rae);
    expect(await read(rae)).toEqual([
      ["Dr Anika Vasudevan", null, "by Dr Anika Vasudevan", null, null],
      ["Dana Cole", null, "by Dana Cole", null, null],
      ["Once Staff", null, "by Once Staff", null, null],
      ["Rae Ito", null, "by Rae Ito", null, null],
    ]);
  });

  test("hides only another firm's people, who handed over to whom, and whom staff acted for", async () => {
    await placedWith(rae);
    await wrote(specialist);
    await wrote(rae);
    await wrote(admin, { changedForId: rae.userId });
    await wrote(admin, { kind: "handover", fromReferrerId: rae.userId, toReferrerId: olive.userId });
    await placedWith(ravi);
    await wrote(ravi);
    expect(await read(ravi)).toEqual([
      ["Dr Anika Vasudevan", null, "by Dr Anika Vasudevan", null, null],
      ["Another firm", null, null, null, null],
      ["Another firm", null, null, null, null],
      ["Dana Cole", null, null, null, null],
      ["Ravi Thornton", null, "by Ravi Thornton", null, null],
    ]);
    expect(JSON.stringify(await listHistory(ravi, bookingId))).not.toMatch(/Rae|Olive|Harbour|They rang/);
  });

  test("keeps a firm's own, when it was placed with somebody else there or came back to it", async () => {
    await placedWith(rae);
    await wrote(rae);
    await placedWith(olive);
    await wrote(olive);
    await placedWith(ravi);
    await wrote(ravi);
    await placedWith(olive);
    expect((await read(olive)).map(([changedBy]) => changedBy)).toEqual(["Rae Ito", "Olive Okafor", "Another firm"]);
  });
});
