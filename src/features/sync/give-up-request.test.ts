import { eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { appointmentRequests } from "@/db/schema/appointments";
import { bookingDrafts } from "@/db/schema/bookings";
import { makeSystem } from "@/features/access/make-actor";
import { finishRequest } from "@/features/appointments/requests/finish-request";
import { takeLease } from "@/features/appointments/requests/lease";
import type { BookPayload } from "@/features/appointments/requests/request-payload";
import { cancelBooking } from "@/features/bookings/cancel-booking";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { aCheckedDraft, CALENDAR_ID, nextFreeTime, TYPE_ID } from "../../../tests/factories/drafts";
import { eventsOf, standingOf } from "../../../tests/factories/events";
import { anExaminationOf } from "../../../tests/factories/examinations";
import { makeUnreadable } from "../../../tests/factories/make-unreadable";
import { aCancellationRequest, aRequest, requestOf } from "../../../tests/factories/requests";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { useAcuity } from "../../../tests/sandbox/use-acuity";
import { personOf } from "../../../tests/sandbox/world/people-of";
import { giveUpRequest } from "./give-up-request";

useOwnDatabase();
const acuity = useAcuity({ worker: false });
const system = makeSystem("finish-abandoned-requests");

let admin: Person, referrer: Person;
beforeAll(async () => {
  admin = await personOf("admin@demo.test");
  referrer = await personOf("referrer@demo.test");
});
beforeEach(() => acuity.simulator.faults.clear());

const note = "Acuity support says the answer is broken";
const giveUp = (requestId: string, person = admin) => giveUpRequest(person, { requestId, note });
const hour = (at: Date) => new Date(at.getTime() + 3_600_000);

/** A cancellation about which Acuity was asked once, in vain. */
async function aStuckCancellation() {
  const examination = await anExaminationOf(acuity.simulator, referrer, { ahead: true });
  const id = await aCancellationRequest(examination, referrer.userId);
  makeUnreadable(acuity.simulator, examination.appointmentId);
  await finishRequest(system, id);
  return { id, ...examination };
}

describe("a change that Acuity never answers readably", () => {
  test("is given up once a look shows that nothing came of it: the booking is free, whoever asked is told, and it is on record who decided", async () => {
    const { id, booking, appointmentId } = await aStuckCancellation();
    expect(await cancelBooking(referrer, { bookingId: booking.id, reason: "again", override: false }).then(({ ok }) => ok)).toBe(false);
    expect(await giveUp(id)).toEqual({ ok: true, value: null });

    expect(await requestOf(id)).toMatchObject({ state: "refused", refusal: "given_up", leaseHolder: null, payload: { note: "The matter has settled", givenUp: { byId: admin.userId, note } } });
    expect((await standingOf(booking.id)).booking).toMatchObject({ currentProgress: "scheduled" });
    expect(await eventsOf(id)).toMatchObject([{ action: "sync.request_given_up", userId: admin.userId, metadata: { kind: "cancel" } }]);
    expect(await eventsOf(booking.id)).toMatchObject([{ action: "appointment.cancel_refused", userId: referrer.userId, metadata: { code: "given_up" } }]);
    expect(JSON.stringify([await eventsOf(id), await eventsOf(booking.id)])).not.toContain("support");
    const jobs = await identityDatabase().execute(sql`select j.task_identifier as task from graphile_worker._private_jobs p join graphile_worker.jobs j using (id) where p.payload->>'requestId' = ${id} or p.payload->>'acuityAppointmentId' = ${String(appointmentId)} order by 1`);
    expect(jobs.map(({ task }) => task)).toEqual(expect.arrayContaining(["pull-appointment", "tell-refused-change"]));

    acuity.simulator.clinic.setLocation(appointmentId, "");
    expect((await cancelBooking(referrer, { bookingId: booking.id, reason: "again", override: false })).ok).toBe(true);
  });

  test("is not given up when it has happened: it stays, and is ended as soon as Acuity can be read", async () => {
    const { id, booking, appointmentId } = await aStuckCancellation();
    acuity.simulator.clinic.cancel(appointmentId);
    expect(await giveUp(id)).toEqual({ ok: false, reason: "has-happened" });
    expect(await requestOf(id)).toMatchObject({ state: "asking", leaseHolder: null, refusal: null });
    expect(await eventsOf(id)).toEqual([]);
    acuity.simulator.clinic.setLocation(appointmentId, "");
    await finishRequest(system, id);
    expect((await standingOf(booking.id)).booking).toMatchObject({ currentProgress: "cancelled" });
  });

  test("is not given up while Acuity does not say", async () => {
    const { id } = await aStuckCancellation();
    acuity.simulator.faults.inject("GET /appointments/:id", { kind: "status", status: 500 });
    expect(await giveUp(id)).toEqual({ ok: false, reason: "acuity-silent" });
    expect(await requestOf(id)).toMatchObject({ state: "asking", leaseHolder: null, refusal: null });
  });

  test("is left to whoever is asking about it at this moment", async () => {
    const { id } = await aStuckCancellation();
    await identityDatabase().update(appointmentRequests).set({ leaseUntil: new Date(0) }).where(eq(appointmentRequests.id, id));
    const lease = await takeLease(system, id);
    expect(await giveUp(id)).toEqual({ ok: false, reason: "being-asked" });
    expect(await requestOf(id)).toMatchObject({ state: "asking", leaseHolder: lease?.holder });
  });

  test("wants a reason, staff in their own name, and something unfinished", async () => {
    const { id } = await aStuckCancellation();
    const before = await requestOf(id);
    expect(await giveUpRequest(admin, { requestId: id, note: " " })).toEqual({ ok: false, reason: "note-missing" });
    for (const person of [referrer, await personOf("referrer@demo.test", admin)]) await expect(giveUp(id, person)).rejects.toThrow(ForbiddenError);
    expect(await requestOf(id)).toEqual(before);
    await giveUp(id);
    expect(await giveUp(id)).toEqual({ ok: false, reason: "over" });
    await expect(giveUp("unknown")).rejects.toThrow(NotFoundError);
  });
});

describe("a booking", () => {
  async function aStuckBooking() {
    const startsAt = await nextFreeTime();
    const draft = await aCheckedDraft(referrer, startsAt);
    const payload: BookPayload = { organizationId: draft.organizationId ?? "", teamId: null, referrerId: referrer.userId, specialistId: draft.specialistId ?? "", mode: "in_person", durationMinutes: 60, clinicTimezone: "Australia/Melbourne", examineeTimezone: "Australia/Melbourne", givenName: "Rowan", familyName: "Teller", phone: "+61412345678", email: null, dateOfBirth: null, matterNumber: null, mayContactExaminee: false, answers: [] };
    const id = await aRequest({ actorId: referrer.userId, draftId: draft.id, acuityCalendarId: CALENDAR_ID, acuityAppointmentTypeId: TYPE_ID, startsAt, endsAt: hour(startsAt), payload, state: "asking", attempts: 1, firstAskedAt: new Date(), askedAt: new Date() });
    const inAcuity = (lastName: string) => acuity.simulator.clinic.book({ calendarID: Number(CALENDAR_ID), appointmentTypeID: Number(TYPE_ID), datetime: startsAt, firstName: "Rowan", lastName, phone: "" });
    return { id, draftId: draft.id, inAcuity };
  }

  test("that never came about is given up, and its draft may be tried again", async () => {
    const { id, draftId } = await aStuckBooking();
    expect((await giveUp(id)).ok).toBe(true);
    expect(await identityDatabase().select().from(bookingDrafts).where(eq(bookingDrafts.id, draftId))).toMatchObject([{ refusal: "given_up", attempt: 2 }]);
  });

  test.each([
    ["that came about is not", "has-happened", false, "Teller"],
    ["of which something unreadable may be is not either", "acuity-silent", true, "Other"],
  ] as const)("%s given up", async (_what, reason, unreadable, lastName) => {
    const { id, inAcuity } = await aStuckBooking();
    const { id: appointmentId } = inAcuity(lastName);
    if (unreadable) makeUnreadable(acuity.simulator, appointmentId);
    expect(await giveUp(id)).toEqual({ ok: false, reason });
    expect(await requestOf(id)).toMatchObject({ state: "asking", refusal: null });
    acuity.simulator.clinic.remove(appointmentId);
  });
});
