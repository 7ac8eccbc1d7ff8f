import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { bookings } from "@/db/schema/bookings";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { atOnce } from "../../../../tests/factories/at-once";
import { aBookingBy } from "../../../../tests/factories/bookings";
import { aDocument } from "../../../../tests/factories/documents";
import { eventsOf, standingOf, withoutAudit } from "../../../../tests/factories/events";
import { aFirm, aMember, aSpecialist, aUser, inDatabase, ORIGIN, signedIn } from "../../../../tests/factories/people";
import { useOwnDatabase } from "../../../../tests/sandbox/own-database";
import { deleteDocument } from "../delete-document";
import { holdDocuments, releaseDocuments, retainDocuments } from "./hold-documents";

const { ownerUrl } = useOwnDatabase();

let admin: Person, another: Person, referrer: Person, owner: Person, rival: Person, doctor: Person;
const acting: Person[] = [];

beforeAll(async () => {
  const firm = await aFirm();
  admin = await signedIn(await aUser({ role: "admin" }));
  another = await signedIn(await aUser({ role: "admin" }));
  referrer = await signedIn(await aMember(firm, "referrer"));
  owner = await signedIn(await aMember(firm, "owner"));
  rival = await signedIn(await aMember(await aFirm(), "owner"));
  doctor = await signedIn((await aSpecialist()).userId);
  for (const { userId } of [owner, doctor]) acting.push(await signedIn(userId, { impersonatedBy: admin.userId }));
});

const reason = "Order of the County Court";

/** Examined on 24 November 2026 in Melbourne, so kept until 24 November 2033. */
async function aBooking(over: Partial<typeof bookings.$inferInsert> = {}): Promise<string> {
  return (await inDatabase((tx) => aBookingBy(tx, referrer, doctor.specialistId ?? "", { appointmentDate: new Date("2026-11-24T01:00:00Z"), ...over }))).id;
}
const heldBooking = () => aBooking({ heldAt: new Date(), heldById: admin.userId, holdReason: reason });
const untouched = async (bookingId: string, work: () => Promise<void>) => {
  const before = await standingOf(bookingId);
  await work();
  expect(await standingOf(bookingId)).toEqual(before);
};

const VERBS = {
  hold: { run: (person: Person, bookingId: string) => holdDocuments(person, { bookingId, reason }), made: () => aBooking() },
  release: { run: (person: Person, bookingId: string) => releaseDocuments(person, { bookingId }), made: heldBooking },
  retain: { run: (person: Person, bookingId: string) => retainDocuments(person, { bookingId, until: "2040-06-30" }), made: () => aBooking() },
};

describe.each(Object.entries(VERBS))("%s", (_verb, { run, made }) => {
  test("is nobody's but staff's, nor an admin's who acts as one of the others", async () => {
    const id = await made();
    await untouched(id, async () => {
      for (const person of [referrer, owner, doctor, rival, ...acting]) await expect(run(person, id)).rejects.toThrow(ForbiddenError);
    });
  });

  test("says the same to a stranger whether or not there is such a booking; staff are told that there is none", async () => {
    await expect(run(rival, "of-nobody")).rejects.toThrow(ForbiddenError);
    await expect(run(admin, "of-nobody")).rejects.toThrow(NotFoundError);
  });

  test("does not happen when it cannot be recorded", async () => {
    const id = await made();
    await untouched(id, () => withoutAudit(ownerUrl(), async () => void (await expect(run(admin, id)).rejects.toThrow())));
  });

  test("leaves the booking's progress and history as they were", async () => {
    const id = await made();
    const before = await standingOf(id);
    expect((await run(admin, id)).ok).toBe(true);
    const { booking, history } = await standingOf(id);
    expect(history).toEqual(before.history);
    expect({ status: booking.status, currentProgress: booking.currentProgress }).toEqual({ status: before.booking.status, currentProgress: before.booking.currentProgress });
  });
});

describe("a hold", () => {
  test("says since when, by whom and why; the reason stays out of the audit log", async () => {
    const id = await aBooking();
    expect(await holdDocuments(admin, { bookingId: id, reason })).toEqual({ ok: true, value: null });
    const { booking, events } = await standingOf(id);
    expect(booking).toMatchObject({ heldById: admin.userId, holdReason: reason });
    expect(booking.heldAt).toBeInstanceOf(Date);
    expect(events).toMatchObject([{ action: "booking.held", resourceType: "booking", userId: admin.userId, impersonatedUserId: null, ipAddress: ORIGIN.ipAddress }]);
    expect(JSON.stringify(events)).not.toContain("County");
  });

  test("that is there already stays whose it is", async () => {
    const id = await heldBooking();
    await untouched(id, async () => expect(await holdDocuments(another, { bookingId: id, reason: "Another" })).toEqual({ ok: false, reason: "held-already" }));
  });

  test("by two at once is one, with the name of whoever was first", async () => {
    const id = await aBooking();
    const outcomes = await atOnce(ownerUrl(), [admin, another].map((person) => () => holdDocuments(person, { bookingId: id, reason: person.userId })));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const { booking, events } = await standingOf(id);
    expect(events).toHaveLength(1);
    expect([booking.heldById, booking.holdReason]).toEqual([events[0]?.userId, events[0]?.userId]);
  });

  test("keeps documents from being deleted until it is released", async () => {
    const id = await aBooking();
    const document = await inDatabase((tx) => aDocument(tx, { bookingId: id, category: "brief", uploadedById: referrer.userId, organizationId: referrer.memberships[0]?.organizationId }));
    await holdDocuments(admin, { bookingId: id, reason });
    for (const person of [referrer, owner, admin]) expect(await deleteDocument(person, { documentId: document.id, note: null })).toEqual({ ok: false, reason: "on-hold" });
    await releaseDocuments(another, { bookingId: id });
    expect((await deleteDocument(referrer, { documentId: document.id, note: null })).ok).toBe(true);
  });

  test("without who or why is none: the database refuses", async () => {
    const id = await aBooking();
    const set = (to: Partial<typeof bookings.$inferInsert>) => inDatabase((tx) => tx.update(bookings).set(to).where(eq(bookings.id, id)));
    await expect(set({ heldAt: new Date() })).rejects.toMatchObject({ constraint: "hold_says_who_and_why" });
    await expect(set({ heldAt: new Date(), heldById: admin.userId })).rejects.toMatchObject({ constraint: "hold_says_who_and_why" });
    await expect(set({ holdReason: reason })).rejects.toMatchObject({ constraint: "hold_says_who_and_why" });
  });
});

describe("a release", () => {
  test("takes all of the hold away and is on record", async () => {
    const id = await heldBooking();
    expect(await releaseDocuments(another, { bookingId: id })).toEqual({ ok: true, value: null });
    const { booking, events } = await standingOf(id);
    expect(booking).toMatchObject({ heldAt: null, heldById: null, holdReason: null });
    expect(events).toMatchObject([{ action: "booking.hold_released", userId: another.userId }]);
  });

  test("of what is not on hold is refused", async () => {
    const id = await aBooking();
    await untouched(id, async () => expect(await releaseDocuments(admin, { bookingId: id })).toEqual({ ok: false, reason: "not-held" }));
  });

  test("by two at once is one", async () => {
    const id = await heldBooking();
    const outcomes = await atOnce(ownerUrl(), [admin, another].map((person) => () => releaseDocuments(person, { bookingId: id })));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await eventsOf(id)).toHaveLength(1);
  });
});

describe("retention", () => {
  test("is longer than the rule from then on, with what it was before on record", async () => {
    const id = await aBooking();
    expect((await retainDocuments(admin, { bookingId: id, until: "2040-06-30" })).ok).toBe(true);
    expect((await retainDocuments(another, { bookingId: id, until: "2045-01-01" })).ok).toBe(true);
    const { booking, events } = await standingOf(id);
    expect(booking.retainUntil).toBe("2045-01-01");
    expect(events).toMatchObject([
      { action: "booking.retention_set", userId: admin.userId, metadata: { until: [null, "2040-06-30"] } },
      { action: "booking.retention_set", userId: another.userId, metadata: { until: ["2040-06-30", "2045-01-01"] } },
    ]);
  });

  test.each([
    ["2033-11-23", false],
    ["2033-11-24", true],
    ["2026-01-01", false],
  ])("until %s, where the rule says 24 November 2033: %s", async (until, possible) => {
    const id = await aBooking();
    const outcome = await retainDocuments(admin, { bookingId: id, until });
    expect(outcome).toEqual(possible ? { ok: true, value: null } : { ok: false, reason: "shorter-than-the-rule" });
    expect((await standingOf(id)).booking.retainUntil).toBe(possible ? until : null);
  });

  test("set too long may be set back, but not below the rule", async () => {
    const id = await aBooking({ retainUntil: "2099-01-01" });
    expect((await retainDocuments(admin, { bookingId: id, until: "2035-01-01" })).ok).toBe(true);
    expect(await retainDocuments(admin, { bookingId: id, until: "2030-01-01" })).toEqual({ ok: false, reason: "shorter-than-the-rule" });
    expect((await standingOf(id)).booking.retainUntil).toBe("2035-01-01");
  });

  test("set by two at once is what the later one said, and neither is missing from the record", async () => {
    const id = await aBooking();
    await atOnce(ownerUrl(), [() => retainDocuments(admin, { bookingId: id, until: "2040-01-01" }), () => retainDocuments(another, { bookingId: id, until: "2041-01-01" })]);
    const { booking, events } = await standingOf(id);
    const [first, second] = events.map(({ metadata }) => (metadata as { until: string[] }).until);
    expect(second).toEqual([first?.[1], booking.retainUntil]);
  });
});
