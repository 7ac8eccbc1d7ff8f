import { and, eq } from "drizzle-orm";
import postgres from "postgres";
import { afterEach, beforeAll, expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { acuityDeliveries } from "@/db/schema/appointments";
import { bookingDrifts, bookings } from "@/db/schema/bookings";
import { acuitySweepPulls, acuitySweeps } from "@/db/schema/keeping-step";
import { makeSystem } from "@/features/access/make-actor";
import { findSyncState } from "@/features/sync/queries";
import type { Person } from "@/lib/actor";
import { anExaminationOf } from "../../../../tests/factories/examinations";
import { refusingAcuity } from "../../../../tests/factories/refusing-acuity";
import { sweepAlone } from "../../../../tests/factories/sweeps";
import { TYPE_IDS } from "../../../../tests/sandbox/acuity/catalogue";
import { useOwnDatabase } from "../../../../tests/sandbox/own-database";
import { useAcuity } from "../../../../tests/sandbox/use-acuity";
import { personOf } from "../../../../tests/sandbox/world/people-of";
import { sweepAcuity } from "./sweep";

const { ownerUrl } = useOwnDatabase();
const between = await refusingAcuity(() => acuity.simulator.origin);
const acuity = useAcuity({ limits: { ACUITY_CALLS_PER_SECOND: "1000", ACUITY_BASE_URL: between.baseUrl } as object });
const system = makeSystem("test");
const staff = () => acuity.simulator.clinic;

let referrer: Person, admin: Person;
beforeAll(async () => {
  referrer = await personOf("referrer@demo.test");
  admin = await personOf("admin@demo.test");
});

const refused: number[] = [];
function acuityAnswers(id: number, status: 403 | 500): void {
  refused.push(id);
  between.answer(`/appointments/${id}`, status);
}
afterEach(() => refused.splice(0).forEach((id) => between.answer(`/appointments/${id}`, null)));

const inDays = (days: number) => new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 + days * 86_400_000);
const examination = { calendarID: 7300104, appointmentTypeID: TYPE_IDS.imeInPerson, firstName: "Wanda", lastName: "Petrov" };
const aBooking = () => anExaminationOf(acuity.simulator, referrer, { ahead: true });
const deliveriesAbout = (id: number) => identityDatabase().select().from(acuityDeliveries).where(eq(acuityDeliveries.acuityAppointmentId, String(id)));
const bookingsOf = (id: number) => identityDatabase().select().from(bookings).where(eq(bookings.acuityAppointmentId, String(id)));
const driftsOf = async (bookingId: string) => (await identityDatabase().select().from(bookingDrifts).where(eq(bookingDrifts.bookingId, bookingId))).map(({ field, acuityValue }) => [field, acuityValue]);

const sweep = () => sweepAlone(acuity.settled);

/** Gone from every list without a word, and not from Acuity. */
function hide(id: number): void {
  acuity.simulator.setWebhookTarget(null);
  staff().changeType(id, TYPE_IDS.privateConsultation);
}

/** Booked unheard; once `before` is done its doorbell rings, once. */
async function ringsOnce(lastName: string, before: (id: number) => void = () => {}) {
  acuity.simulator.setWebhookTarget(null);
  const appointment = staff().book({ ...examination, datetime: inDays(20), lastName });
  await acuity.simulator.webhooksSettled();
  before(appointment.id);
  acuity.simulator.setWebhookTarget(acuity.doorbellUrl);
  staff().changeContact(appointment.id, { phone: "0412 000 111" });
  await acuity.settled();
  return appointment;
}

test("what Acuity refuses to show is parked at once, and not asked about for ever", async () => {
  const { id } = await ringsOnce("Foreign", (appointmentId) => acuityAnswers(appointmentId, 403));
  expect((await deliveriesAbout(id)).map(({ state, reason }) => [state, reason])).toEqual([["parked", "Acuity refuses to show this appointment (forbidden)"]]);
  expect(await bookingsOf(id)).toEqual([]);
});

test("what the portal cannot take over is tried three times, then parked; the sweep that saw it is done and claims nothing about it", async () => {
  const owner = postgres(ownerUrl(), { max: 1 });
  await owner`alter table bookings add constraint no_poison check (examinee_family_name <> 'Poison')`;
  try {
    const rang = await ringsOnce("Poison");
    expect((await deliveriesAbout(rang.id)).map(({ state, reason }) => [state, reason])).toEqual([["parked", "What Acuity shows of this appointment could not be taken over"]]);
    const asked = acuity.simulator.ledger.calls.filter(({ route, appointmentID }) => route === "GET /appointments/:id" && appointmentID === rang.id);
    expect(asked).toHaveLength(3);

    acuity.simulator.setWebhookTarget(null);
    const good = staff().book({ ...examination, datetime: inDays(22) });
    const done = await sweep();
    expect(done).toMatchObject({ state: "done", unreadable: 1 });
    expect(await identityDatabase().select().from(acuitySweepPulls).where(and(eq(acuitySweepPulls.sweepId, done.id), eq(acuitySweepPulls.acuityAppointmentId, String(rang.id))))).toMatchObject([{ outcome: "parked" }]);
    expect(await bookingsOf(good.id)).toHaveLength(1);
    expect(await findSyncState(admin)).toMatchObject({ inSyncAsOf: done.startedAt, unreadable: 1 });
    staff().cancel(rang.id);
  } finally {
    await owner`alter table bookings drop constraint no_poison`;
    await owner.end();
  }
});

test("one unmentioned booking that Acuity refuses, and one it stumbles over, keep nobody from finding what is gone", async () => {
  const [forbidden, broken, gone] = [await aBooking(), await aBooking(), await aBooking()];
  await sweep();
  hide(forbidden.appointmentId);
  hide(broken.appointmentId);
  staff().remove(gone.appointmentId);
  acuityAnswers(forbidden.appointmentId, 403);
  acuityAnswers(broken.appointmentId, 500);
  const done = await sweep();
  expect(done).toMatchObject({ state: "done", failure: null, gone: 1, unreadable: 2 });
  expect(await driftsOf(gone.booking.id)).toEqual([["appointment", "gone"]]);
  expect(await driftsOf(forbidden.booking.id)).toEqual([]);
});

test("silent about one after the other it is Acuity, and the sweep fails; what was found gone before is drift all the same", async () => {
  const gone = await aBooking();
  const silent = [await aBooking(), await aBooking(), await aBooking(), await aBooking()];
  await sweep();
  staff().remove(gone.appointmentId);
  for (const { appointmentId } of silent) {
    hide(appointmentId);
    acuityAnswers(appointmentId, 500);
  }
  const failed = await sweep();
  expect(failed).toMatchObject({ state: "failed", failure: "server_error", gone: 1 });
  expect(await driftsOf(gone.booking.id)).toEqual([["appointment", "gone"]]);
});

test("a sweep whose last answer never comes is over once later ones have looked, and a doorbell about the same waits on", async () => {
  const { appointmentId } = await aBooking();
  await sweep();
  acuity.simulator.setWebhookTarget(null);
  staff().changeContact(appointmentId, { phone: "0412 000 222" });
  acuityAnswers(appointmentId, 500);
  await sweepAcuity(system);
  const [waiting] = await identityDatabase().select().from(acuitySweeps).where(eq(acuitySweeps.state, "repairing"));
  expect(waiting).toBeDefined();
  await identityDatabase().insert(acuityDeliveries).values({ action: "changed", acuityAppointmentId: String(appointmentId) });
  await identityDatabase().update(acuitySweeps).set({ startedAt: new Date(Date.now() - 11 * 60_000) }).where(eq(acuitySweeps.id, waiting?.id ?? ""));
  await expect.poll(async () => (await identityDatabase().select().from(acuitySweeps).where(eq(acuitySweeps.id, waiting?.id ?? "")))[0]).toMatchObject({ state: "done", unreadable: 1 });
  expect(await deliveriesAbout(appointmentId)).toMatchObject([{ state: "waiting" }]);
});
