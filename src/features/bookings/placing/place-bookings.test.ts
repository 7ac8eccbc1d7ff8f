import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { bookings } from "@/db/schema/bookings";
import { member } from "@/db/schema/organizations";
import { user } from "@/db/schema/people";
import { makeSystem } from "@/features/access/make-actor";
import { pullAppointment } from "@/features/appointments/pull-appointment";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { HOLDING_ORGANIZATION_ID } from "@/lib/vocabulary";
import { eventsOf, historyOf } from "../../../../tests/factories/events";
import { anExaminationOf } from "../../../../tests/factories/examinations";
import { BOOKED_FOR_FIELD_ID, TYPE_IDS } from "../../../../tests/sandbox/acuity/catalogue";
import { useOwnDatabase } from "../../../../tests/sandbox/own-database";
import { useAcuity } from "../../../../tests/sandbox/use-acuity";
import { findBookingIdOf } from "../../../../tests/sandbox/world/find-booking";
import { personOf } from "../../../../tests/sandbox/world/people-of";
import { exportCalendarFile } from "../export-calendar-file";
import { openBooking } from "../open-booking";
import { listBookings, listHistory } from "../queries";
import { placeBookings } from "./place-bookings";
import { listOpenings } from "./list-openings";
import { listUnplaced } from "./queries";

useOwnDatabase();
const acuity = useAcuity({ worker: false });
const system = makeSystem("test");

let admin: Person, referrer: Person, rival: Person, owner: Person;
beforeAll(async () => {
  admin = await personOf("admin@demo.test");
  referrer = await personOf("referrer@demo.test");
  owner = await personOf("owner@demo.test");
  rival = await personOf("rival@demo.test");
});

let hours = 0;
async function booked(bookedFor?: string, email?: string) {
  hours += 1;
  const datetime = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 + (100 + hours) * 3_600_000);
  const { id } = acuity.simulator.clinic.book({ calendarID: 7300104, appointmentTypeID: TYPE_IDS.imeInPerson, datetime, firstName: "Wanda", lastName: "Petrov", phone: "0412 345 678", bookedFor, email });
  await pullAppointment(system, String(id));
  return { appointmentId: id, bookingId: await findBookingIdOf(String(id)) };
}

const now = async (id: string) => (await identityDatabase().select().from(bookings).where(eq(bookings.id, id)))[0];
const firmOf = (person: Person) => person.memberships[0]?.organizationId ?? "";
const withRae = () => ({ organizationId: firmOf(referrer), teamId: null, referrerId: referrer.userId, reason: null });
const withRival = () => ({ organizationId: firmOf(rival), teamId: null, referrerId: rival.userId, reason: null });

describe("by itself", () => {
  test("the exact address of a member places what the clinic books, with history, event and a mail to come", async () => {
    const { bookingId } = await booked("Referrer@demo.test");
    expect(await now(bookingId)).toMatchObject({ organizationId: firmOf(referrer), referrerId: referrer.userId, source: "acuity_direct", bookedFor: "Referrer@demo.test" });
    expect((await historyOf(bookingId)).at(-1)).toMatchObject({ kind: "placement", changedById: "system", fromOrganizationId: HOLDING_ORGANIZATION_ID, toReferrerId: referrer.userId });
    expect((await eventsOf(bookingId)).at(-1)).toMatchObject({ action: "booking.placed", userId: "system", metadata: { by: "answer" } });
    const jobs = await identityDatabase().execute(`select 1 from graphile_worker._private_jobs where payload->>'bookingId' = '${bookingId}'`);
    expect(jobs).toHaveLength(1);
    expect(await openBooking(referrer, bookingId)).not.toBeNull();
  });

  test("an answer that comes later places as well, and one that changes after that does not", async () => {
    const { appointmentId, bookingId } = await booked();
    expect((await now(bookingId))?.organizationId).toBe(HOLDING_ORGANIZATION_ID);
    const answer = async (value: string) => {
      acuity.simulator.clinic.changeAnswers(appointmentId, [{ id: BOOKED_FOR_FIELD_ID, value }]);
      await pullAppointment(system, String(appointmentId));
    };
    await answer("referrer@demo.test");
    expect((await now(bookingId))?.referrerId).toBe(referrer.userId);
    await answer("rival@demo.test");
    expect((await now(bookingId))?.referrerId).toBe(referrer.userId);
  });

  test.each([
    ["the examinee's own address", "referrer@demo.test", "referrer@demo.test"],
    ["one of several addresses of the examinee", "referrer@demo.test", "wanda@example.test; Referrer@demo.test"],
    ["a domain", "somebody.else@demo.test", undefined],
    ["a name", "Rae Ito", undefined],
  ])("%s does not", async (_what, bookedFor, email) => {
    const { bookingId } = await booked(bookedFor, email);
    expect((await now(bookingId))?.organizationId).toBe(HOLDING_ORGANIZATION_ID);
  });

  test("nor does an address that becomes the examinee's together with the answer", async () => {
    const { appointmentId, bookingId } = await booked(undefined, "wanda@example.test");
    acuity.simulator.clinic.changeContact(appointmentId, { email: "referrer@demo.test" });
    acuity.simulator.clinic.changeAnswers(appointmentId, [{ id: BOOKED_FOR_FIELD_ID, value: "referrer@demo.test" }]);
    await pullAppointment(system, String(appointmentId));
    expect(await now(bookingId)).toMatchObject({ organizationId: HOLDING_ORGANIZATION_ID, bookedFor: "referrer@demo.test", examineeEmail: "referrer@demo.test" });
    expect((await listUnplaced(admin, { page: 1 })).rows.find(({ id }) => id === bookingId)?.suggestions).toEqual([]);
  });

  test("nor does the address of somebody who left, or is banned", async () => {
    const [colleague] = await identityDatabase().select().from(user).where(eq(user.email, "colleague@demo.test"));
    await identityDatabase().update(user).set({ banned: true }).where(eq(user.id, colleague?.id ?? ""));
    const whileBanned = await booked("colleague@demo.test");
    await identityDatabase().update(user).set({ banned: false }).where(eq(user.id, colleague?.id ?? ""));
    expect((await now(whileBanned.bookingId))?.organizationId).toBe(HOLDING_ORGANIZATION_ID);
    const [adjuster] = await identityDatabase().select().from(user).where(eq(user.email, "adjuster@demo.test"));
    await identityDatabase().delete(member).where(eq(member.userId, adjuster?.id ?? ""));
    expect((await now((await booked("adjuster@demo.test")).bookingId))?.organizationId).toBe(HOLDING_ORGANIZATION_ID);
  });
});

test("staff place several at once, and the firm sees them", async () => {
  const strays = [await booked(), await booked("somebody@demo.test")].map(({ bookingId }) => bookingId);
  const listed = await listUnplaced(admin, { page: 1 });
  expect(listed.rows.map(({ id }) => id)).toEqual(expect.arrayContaining(strays));
  expect(await placeBookings(admin, { ...withRae(), bookingIds: strays })).toEqual({ ok: true, value: { placed: 2 } });
  for (const id of strays) {
    expect(await openBooking(referrer, id)).not.toBeNull();
    expect((await historyOf(id)).at(-1)).toMatchObject({ kind: "placement", changedById: admin.userId, toOrganizationId: firmOf(referrer) });
  }
});

test("placed again with a reason, the old firm loses list, page and file at once, what it opened is listed, and the new one learns nothing of it", async () => {
  const { bookingId } = await booked("referrer@demo.test");
  await openBooking(referrer, bookingId);
  await exportCalendarFile(owner, bookingId);
  await identityDatabase().update(bookings).set({ matterNumber: "WC-9", notes: "about the other side" }).where(eq(bookings.id, bookingId));
  expect(await placeBookings(admin, { ...withRival(), bookingIds: [bookingId] })).toEqual({ ok: false, reason: "reason-missing" });
  expect((await placeBookings(admin, { ...withRival(), bookingIds: [bookingId], reason: "Harbour rang: not theirs" })).ok).toBe(true);

  for (const person of [referrer, owner, await personOf("lead@demo.test"), await personOf("manager@demo.test")]) {
    expect(await openBooking(person, bookingId)).toBeNull();
    expect(await exportCalendarFile(person, bookingId)).toBeNull();
    expect((await listBookings(person, { page: 1 })).rows.map(({ id }) => id)).not.toContain(bookingId);
    expect(await listHistory(person, bookingId)).toEqual([]);
  }
  expect((await listOpenings(admin, [bookingId])).map(({ who, action }) => [who, action]).toSorted()).toEqual([[owner.name, "booking.calendar_exported"], [referrer.name, "booking.opened"]].toSorted());
  const facts = await openBooking(rival, bookingId);
  expect(facts?.booking).toMatchObject({ matterNumber: null, notes: null });
  const told = JSON.stringify(await listHistory(rival, bookingId));
  for (const name of [referrer.name, "Harbour", "not theirs"]) expect(told).not.toContain(name);
  expect(JSON.stringify(await listHistory(admin, bookingId))).toContain("Harbour");
});

describe("refused", () => {
  test("to everybody but staff in their own name", async () => {
    const { bookingId } = await booked();
    for (const person of [owner, await personOf("specialist@demo.test"), await personOf("owner@demo.test", admin)]) {
      await expect(placeBookings(person, { ...withRae(), bookingIds: [bookingId] })).rejects.toThrow(ForbiddenError);
      await expect(listUnplaced(person, { page: 1 })).rejects.toThrow(ForbiddenError);
    }
    expect((await now(bookingId))?.organizationId).toBe(HOLDING_ORGANIZATION_ID);
  });

  test("with somebody of another firm, a team of another firm, or nobody's firm", async () => {
    const { bookingId } = await booked();
    for (const wrong of [{ ...withRae(), referrerId: rival.userId }, { ...withRae(), teamId: "unknown" }, { ...withRae(), organizationId: HOLDING_ORGANIZATION_ID }]) {
      expect(await placeBookings(admin, { ...wrong, bookingIds: [bookingId] })).toEqual({ ok: false, reason: "cannot-have-it" });
    }
  });

  test("for what a firm booked itself, and all of them when one is unknown", async () => {
    const { booking } = await anExaminationOf(acuity.simulator, referrer);
    const { bookingId } = await booked();
    expect(await placeBookings(admin, { ...withRival(), bookingIds: [booking.id], reason: "wrong" })).toEqual({ ok: false, reason: "not-a-stray" });
    await expect(placeBookings(admin, { ...withRae(), bookingIds: [bookingId, "unknown"] })).rejects.toThrow(NotFoundError);
    expect((await now(bookingId))?.organizationId).toBe(HOLDING_ORGANIZATION_ID);
  });
});
