import { createHmac } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { acuityDeliveries, acuityOtherTypes } from "@/db/schema/appointments";
import { bookingDrifts, bookingProgress, bookings } from "@/db/schema/bookings";
import { specialists } from "@/db/schema/specialists";
import { makeSystem } from "@/features/access/make-actor";
import { bookExamination } from "@/features/bookings/book-examination";
import { recordProgress } from "@/features/bookings/record-progress";
import { HOLDING_ORGANIZATION_ID, SYSTEM_USER_ID } from "@/lib/vocabulary";
import { aCheckedDraft, nextFreeTime } from "../../../tests/factories/drafts";
import { TYPE_IDS } from "../../../tests/sandbox/acuity/catalogue";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { useAcuity } from "../../../tests/sandbox/use-acuity";
import { findBookingIdOf } from "../../../tests/sandbox/world/find-booking";
import { personOf } from "../../../tests/sandbox/world/people-of";
import { sweepAcuity } from "./sweep/sweep";
import { pullAppointment } from "./pull-appointment";

useOwnDatabase();
const acuity = useAcuity();
const staff = () => acuity.simulator.clinic;

async function aDirectAppointment(startsAt?: Date) {
  const appointment = staff().book({ calendarID: 7300104, appointmentTypeID: TYPE_IDS.imeInPerson, datetime: startsAt ?? (await nextFreeTime()), firstName: "Wanda", lastName: "Petrov", phone: "0412 345 678" });
  await acuity.settled();
  return appointment;
}

async function bookingOf(appointmentId: number) {
  const [booking] = await identityDatabase().select().from(bookings).where(eq(bookings.acuityAppointmentId, String(appointmentId)));
  return booking;
}

async function historyOf(appointmentId: number) {
  const id = await findBookingIdOf(String(appointmentId));
  return identityDatabase().select().from(bookingProgress).where(eq(bookingProgress.bookingId, id)).orderBy(asc(bookingProgress.sequence));
}

const stagesOf = async (appointmentId: number) => (await historyOf(appointmentId)).map(({ progress }) => progress);

test("an examination booked directly in Acuity appears at once, with nobody's firm, by the system", async () => {
  const appointment = await aDirectAppointment();
  expect(await bookingOf(appointment.id)).toMatchObject({
    source: "acuity_direct",
    organizationId: HOLDING_ORGANIZATION_ID,
    referrerId: null,
    createdById: SYSTEM_USER_ID,
    examineeName: "Wanda Petrov",
    examineePhone: "+61412345678",
    examineeEmail: null,
    currentProgress: "scheduled",
  });
});

test("the clinic moves, cancels and revives an appointment: the history has exactly that", async () => {
  const appointment = await aDirectAppointment();
  const later = await nextFreeTime();
  staff().move(appointment.id, { datetime: later });
  await acuity.settled();
  staff().cancel(appointment.id);
  await acuity.settled();
  staff().uncancel(appointment.id);
  await acuity.settled();

  const history = await historyOf(appointment.id);
  expect(history.map(({ progress, kind }) => [progress, kind])).toEqual([
    ["scheduled", "step"],
    ["rescheduled", "step"],
    ["cancelled", "step"],
    ["scheduled", "reinstatement"],
  ]);
  expect(history[1]?.movedTo).toEqual(later);
  expect(await bookingOf(appointment.id)).toMatchObject({ appointmentDate: later, currentProgress: "scheduled", status: "active" });
});

test("an appointment that went to another linked calendar changes its specialist, and the entry names both", async () => {
  const appointment = await aDirectAppointment();
  const before = await bookingOf(appointment.id);
  staff().changeCalendar(appointment.id, 7300103);
  await acuity.settled();
  const after = await bookingOf(appointment.id);
  expect(after?.specialistId).not.toBe(before?.specialistId);
  expect((await historyOf(appointment.id)).at(-1)).toMatchObject({ fromSpecialistId: before?.specialistId, toSpecialistId: after?.specialistId });
});

test("a meeting link that arrives late is simply there, without an entry in the history", async () => {
  const appointment = staff().book({ calendarID: 7300104, appointmentTypeID: TYPE_IDS.imeTelehealth, datetime: await nextFreeTime(), firstName: "Tele", lastName: "Health" });
  await acuity.settled();
  expect((await bookingOf(appointment.id))?.meetingLink).toBeNull();
  staff().setLocation(appointment.id, "Join here: https://meet.google.test/abc-defg-hij thank you");
  await acuity.settled();
  expect((await bookingOf(appointment.id))?.meetingLink).toBe("https://meet.google.test/abc-defg-hij");
  expect(await stagesOf(appointment.id)).toEqual(["scheduled"]);
});

test("the doctors' other patients are never stored, only counted", async () => {
  const asked = acuity.simulator.ledger.calls.length;
  const appointment = staff().book({ calendarID: 7300104, appointmentTypeID: TYPE_IDS.privateConsultation, datetime: await nextFreeTime(), firstName: "Private", lastName: "Patient" });
  await acuity.settled();
  expect(await bookingOf(appointment.id)).toBeUndefined();
  expect(await identityDatabase().select().from(acuityDeliveries).where(eq(acuityDeliveries.acuityAppointmentId, String(appointment.id)))).toEqual([]);
  const counted = await identityDatabase().select().from(acuityOtherTypes);
  expect(counted.find(({ acuityAppointmentTypeId }) => acuityAppointmentTypeId === String(TYPE_IDS.privateConsultation))?.timesHeard).toBeGreaterThan(0);
  expect(acuity.simulator.ledger.calls.slice(asked).filter(({ appointmentID }) => appointmentID === appointment.id)).toEqual([]);
});

test("a delivery about a calendar nobody is linked to is parked and says why", async () => {
  await identityDatabase().update(specialists).set({ acuityCalendarId: "1" }).where(eq(specialists.acuityCalendarId, "7300108"));
  const appointment = staff().book({ calendarID: 7300108, appointmentTypeID: TYPE_IDS.imeInPerson, datetime: await nextFreeTime(), firstName: "No", lastName: "Calendar" });
  await acuity.settled();
  await identityDatabase().update(specialists).set({ acuityCalendarId: "7300108" }).where(eq(specialists.acuityCalendarId, "1"));
  const parked = await identityDatabase().select().from(acuityDeliveries).where(eq(acuityDeliveries.acuityAppointmentId, String(appointment.id)));
  expect(new Set(parked.map(({ state, reason }) => `${state}: ${reason}`))).toEqual(new Set(["parked: The calendar is not linked to a specialist"]));
  expect(await bookingOf(appointment.id)).toBeUndefined();
});

test("an appointment that vanished is shown as drift and never silently cancelled", async () => {
  const appointment = await aDirectAppointment();
  staff().remove(appointment.id);
  await acuity.settled();
  const booking = await bookingOf(appointment.id);
  expect(booking).toMatchObject({ currentProgress: "scheduled", status: "active" });
  expect(await identityDatabase().select().from(bookingDrifts).where(eq(bookingDrifts.bookingId, booking?.id ?? ""))).toMatchObject([{ field: "appointment", acuityValue: "gone", resolvedAt: null }]);
});

test("a report in the making is never overwritten: Acuity's change is drift until it goes away", async () => {
  const appointment = await aDirectAppointment(new Date(Date.now() - 26 * 3_600_000));
  const id = await findBookingIdOf(String(appointment.id));
  const specialist = await personOf("specialist@demo.test");
  expect(await recordProgress(specialist, { bookingId: id, progress: "generating_report", note: null })).toMatchObject({ ok: true });
  staff().cancel(appointment.id);
  await acuity.settled();
  expect(await bookingOf(appointment.id)).toMatchObject({ currentProgress: "generating_report", status: "active" });
  expect(await identityDatabase().select().from(bookingDrifts).where(eq(bookingDrifts.bookingId, id))).toMatchObject([{ field: "cancellation", portalValue: "live", acuityValue: "cancelled", resolvedAt: null }]);
  staff().uncancel(appointment.id);
  await acuity.settled();
  const [drift] = await identityDatabase().select().from(bookingDrifts).where(eq(bookingDrifts.bookingId, id));
  expect(drift?.resolvedAt).not.toBeNull();
});

test("the webhook comes before our own answer: one booking, from the portal, the referrer's", async () => {
  const referrer = await personOf("referrer@demo.test");
  const draft = await aCheckedDraft(referrer, await nextFreeTime());
  const held = acuity.simulator.faults.holdAnswers("POST /appointments");
  const booking = bookExamination(referrer, { draftId: draft.id, attempt: 1 });
  await held.reached;
  await acuity.settled();
  held.release();

  const booked = await booking;
  if (!booked.ok) throw new Error(booked.reason);
  await acuity.settled();
  const made = await identityDatabase().select().from(bookings).where(eq(bookings.matterNumber, "WC-1"));
  expect(made.map(({ id, source, referrerId, createdById }) => ({ id, source, referrerId, createdById }))).toEqual([{ id: booked.value.bookingId, source: "portal", referrerId: referrer.userId, createdById: referrer.userId }]);
  expect(await stagesOf(Number(made[0]?.acuityAppointmentId))).toEqual(["scheduled"]);
});

test("a list answer that is held back while a move completes makes no false history", async () => {
  const appointment = await aDirectAppointment();
  const held = acuity.simulator.faults.holdAnswers("GET /appointments", 1);
  const comparing = sweepAcuity(makeSystem("test"));
  await held.reached;
  const later = await nextFreeTime();
  staff().move(appointment.id, { datetime: later });
  await acuity.settled();
  held.release();
  await comparing;
  await acuity.settled();
  expect(await stagesOf(appointment.id)).toEqual(["scheduled", "rescheduled"]);
  expect((await bookingOf(appointment.id))?.appointmentDate).toEqual(later);
});

test("an answer that was asked before a newer one was applied is thrown away", async () => {
  const appointment = await aDirectAppointment();
  acuity.simulator.setWebhookTarget(null);
  const held = acuity.simulator.faults.holdAnswers("GET /appointments/:id");
  const old = pullAppointment(makeSystem("test"), String(appointment.id));
  await held.reached;
  const later = await nextFreeTime();
  staff().move(appointment.id, { datetime: later });
  await pullAppointment(makeSystem("test"), String(appointment.id));
  held.release();
  await old;
  acuity.simulator.setWebhookTarget(acuity.doorbellUrl);
  await acuity.settled();
  expect(await stagesOf(appointment.id)).toEqual(["scheduled", "rescheduled"]);
  expect((await bookingOf(appointment.id))?.appointmentDate).toEqual(later);
});

test("the same webhook a hundred times, in parallel and in every order with its siblings: Acuity's state, no extra history", async () => {
  const appointment = await aDirectAppointment();
  const later = await nextFreeTime();
  staff().move(appointment.id, { datetime: later });
  staff().cancel(appointment.id);
  await acuity.settled();
  const history = await stagesOf(appointment.id);

  const ring = async (action: string) => {
    const body = `action=${action}&id=${appointment.id}&calendarID=7300104&appointmentTypeID=${TYPE_IDS.imeInPerson}`;
    const signature = createHmac("sha256", "sandbox-key-not-real").update(body).digest("base64");
    return (await fetch(acuity.doorbellUrl, { method: "POST", body, headers: { "x-acuity-signature": signature } })).status;
  };
  const statuses = await Promise.all(Array.from({ length: 100 }, () => ring("canceled")));
  for (const order of ordersOf(["scheduled", "rescheduled", "canceled", "appointment.changed"])) statuses.push(...(await Promise.all(order.map(ring))));
  await acuity.settled();

  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(await stagesOf(appointment.id)).toEqual(history);
  expect(await bookingOf(appointment.id)).toMatchObject({ currentProgress: "cancelled", status: "closed" });
  const open = await identityDatabase().select().from(acuityDeliveries).where(eq(acuityDeliveries.acuityAppointmentId, String(appointment.id)));
  expect(new Set(open.map(({ state }) => state))).toEqual(new Set(["settled"]));
});

function ordersOf<Item>(items: Item[]): Item[][] {
  if (items.length < 2) return [items];
  return items.flatMap((item, at) => ordersOf(items.filter((_, other) => other !== at)).map((rest) => [item, ...rest]));
}

test("pulls of one appointment never overlap, however often it rings", async () => {
  const appointment = await aDirectAppointment();
  const asked = () => acuity.simulator.ledger.calls.filter(({ route, appointmentID }) => route === "GET /appointments/:id" && appointmentID === appointment.id).length;
  const held = acuity.simulator.faults.holdAnswers("GET /appointments/:id");
  staff().changeContact(appointment.id, { phone: "0412 000 001" });
  await held.reached;
  const before = asked();
  for (let round = 2; round < 8; round++) staff().changeContact(appointment.id, { phone: `0412 000 00${round}` });
  await acuity.simulator.webhooksSettled();
  expect(asked()).toBe(before);
  held.release();
  await acuity.settled();
  expect((await bookingOf(appointment.id))?.examineePhone).toBe("+61412000007");
});

test("what no webhook told is seen when the calendars are compared", async () => {
  acuity.simulator.setWebhookTarget(null);
  const unheard = staff().book({ calendarID: 7300104, appointmentTypeID: TYPE_IDS.imeInPerson, datetime: await nextFreeTime(), firstName: "Un", lastName: "Heard" });
  await sweepAcuity(makeSystem("test"));
  await acuity.settled();
  acuity.simulator.setWebhookTarget(acuity.doorbellUrl);
  expect(await bookingOf(unheard.id)).toMatchObject({ source: "acuity_direct", examineeName: "Un Heard" });
});
