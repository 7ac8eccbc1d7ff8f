import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { appointmentRequests } from "@/db/schema/appointments";
import { bookings } from "@/db/schema/bookings";
import { makeSystem } from "@/features/access/make-actor";
import { pullAppointment } from "@/features/appointments/pull-appointment";
import { finishAbandonedRequests } from "@/features/appointments/requests/finish-abandoned-requests";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { atOnce } from "../../../tests/factories/at-once";
import { anExaminationOf } from "../../../tests/factories/examinations";
import { standingOf, withoutAudit } from "../../../tests/factories/events";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { useAcuity } from "../../../tests/sandbox/use-acuity";
import { personOf } from "../../../tests/sandbox/world/people-of";
import { cancelBooking } from "./cancel-booking";

const { ownerUrl } = useOwnDatabase();
const acuity = useAcuity({ worker: false, repeatedCancel: 400 });

const CANCEL = "PUT /appointments/:id/cancel";
const survivor = makeSystem("finish-abandoned-requests");
const reason = "The matter has settled";

let referrer: Person, admin: Person;

beforeAll(async () => {
  referrer = await personOf("referrer@demo.test");
  admin = await personOf("admin@demo.test");
});
beforeEach(() => acuity.simulator.faults.clear());

const anExamination = () => anExaminationOf(acuity.simulator, referrer, { ahead: true });
const calls = () => acuity.simulator.ledger.calls.filter(({ route }) => route === CANCEL);
const cancel = (person: Person, bookingId: string, override = false) => cancelBooking(person, { bookingId, reason, override });

test("the firm cancels with a reason: Acuity is told quietly, as a client and without the reason; the booking closes", async () => {
  const { booking, appointmentId } = await anExamination();
  expect(await cancel(referrer, booking.id)).toEqual({ ok: true, value: { bookingId: booking.id } });
  expect(calls().at(-1)).toMatchObject({ mode: "client", noEmail: true, status: 200, appointmentID: appointmentId });
  const { booking: after, history, events } = await standingOf(booking.id);
  expect(after).toMatchObject({ currentProgress: "cancelled", status: "closed" });
  expect(history[1]).toMatchObject({ progress: "cancelled", kind: "step", notes: reason, changedById: referrer.userId, changedForId: null });
  expect(history).toHaveLength(2);
  expect(events).toMatchObject([{ action: "appointment.cancel_requested" }, { action: "booking.progress_recorded", userId: referrer.userId }]);
  expect(JSON.stringify(events)).not.toContain("settled");
});

test("where the clinic may contact the examinee it tells them", async () => {
  const { booking } = await anExamination();
  await identityDatabase().update(bookings).set({ mayContactExaminee: true }).where(eq(bookings.id, booking.id));
  await cancel(referrer, booking.id);
  expect(calls().at(-1)).toMatchObject({ noEmail: false });
});

describe("refused before Acuity is asked", () => {
  async function nothingHappens(bookingId: string, attempt: () => Promise<unknown>): Promise<void> {
    const [before, asked] = [await standingOf(bookingId), acuity.simulator.ledger.calls.length];
    await attempt();
    expect(await standingOf(bookingId)).toEqual(before);
    expect(acuity.simulator.ledger.calls.length).toBe(asked);
  }

  test.each(["rival@demo.test", "specialist-7300101@demo.test", "colleague@demo.test"])("%s cannot even find it", async (email) => {
    const [{ booking }, stranger] = [await anExamination(), await personOf(email)];
    await nothingHappens(booking.id, () => expect(cancel(stranger, booking.id)).rejects.toThrow(NotFoundError));
  });

  test("its specialist may not, and only staff in their own name override a notice period", async () => {
    const { booking } = await anExamination();
    const specialist = await personOf("specialist@demo.test");
    await nothingHappens(booking.id, () => expect(cancel(specialist, booking.id)).rejects.toThrow(ForbiddenError));
    for (const person of [referrer, await personOf("referrer@demo.test", admin)]) {
      await nothingHappens(booking.id, () => expect(cancel(person, booking.id, true)).rejects.toThrow(ForbiddenError));
    }
  });

  test("without a reason, and once it is over", async () => {
    const { booking } = await anExamination();
    await nothingHappens(booking.id, async () => expect(await cancelBooking(referrer, { bookingId: booking.id, reason: " ", override: false })).toEqual({ ok: false, reason: "note-missing" }));
    await identityDatabase().update(bookings).set({ currentProgress: "generating_report" }).where(eq(bookings.id, booking.id));
    await nothingHappens(booking.id, async () => expect(await cancel(referrer, booking.id)).toEqual({ ok: false, reason: "not-from-here" }));
  });

  test("if it cannot be recorded in the audit log", async () => {
    const { booking } = await anExamination();
    await withoutAudit(ownerUrl(), () => nothingHappens(booking.id, () => expect(cancel(referrer, booking.id)).rejects.toThrow()));
  });
});

test("too close for the firm, and for staff who do not override; with a reason staff may", async () => {
  const soon = acuity.simulator.clinic.book({ calendarID: 7300104, appointmentTypeID: 48200011, datetime: new Date(Date.now() + 7_200_000), firstName: "Rowan", lastName: "Teller" });
  await pullAppointment(survivor, String(soon.id));
  const [booking] = await identityDatabase().select().from(bookings).where(eq(bookings.acuityAppointmentId, String(soon.id)));
  const id = booking?.id ?? "";
  expect(await cancel(admin, id)).toEqual({ ok: false, reason: "refused", code: "cancel_too_close" });
  expect((await standingOf(id)).booking.currentProgress).toBe("scheduled");
  expect((await cancel(admin, id, true)).ok).toBe(true);
  expect(calls().at(-1)).toMatchObject({ mode: "admin", status: 200 });
  expect((await standingOf(id)).history.at(-1)).toMatchObject({ progress: "cancelled", notes: reason });
});

test("what the clinic had cancelled already is the clinic's doing, and the booking learns of it", async () => {
  const { booking, appointmentId } = await anExamination();
  acuity.simulator.clinic.cancel(appointmentId);
  expect(await cancel(referrer, booking.id)).toEqual({ ok: false, reason: "refused", code: "already_called_off" });
  await pullAppointment(survivor, String(appointmentId));
  expect((await standingOf(booking.id)).history.at(-1)).toMatchObject({ progress: "cancelled", changedById: "system" });
});

test("what the clinic moved meanwhile is not cancelled unseen", async () => {
  const { booking, appointmentId } = await anExamination();
  acuity.simulator.clinic.move(appointmentId, { datetime: new Date(Date.now() + 50 * 86_400_000) });
  expect(await cancel(referrer, booking.id)).toEqual({ ok: false, reason: "refused", code: "moved_meanwhile" });
});

test.each([true, false])("a connection that breaks (after Acuity did it: %s) is brought to its end by a survivor, though a second cancellation is refused", async (committed) => {
  const { booking, appointmentId } = await anExamination();
  const { struck } = acuity.simulator.faults.inject(CANCEL, { kind: "reset", committed }, 1);
  const cancelling = cancel(referrer, booking.id);
  await struck;
  await expect.poll(async () => (await identityDatabase().select().from(appointmentRequests).where(eq(appointmentRequests.bookingId, booking.id)))[0]?.leaseHolder).toBeNull();
  await identityDatabase().update(appointmentRequests).set({ leaseUntil: new Date(0) }).where(eq(appointmentRequests.bookingId, booking.id));
  await finishAbandonedRequests(survivor);
  expect((await cancelling).ok).toBe(true);
  expect(acuity.simulator.ledger.lifeOf(appointmentId).filter(({ what }) => what === "canceled")).toHaveLength(1);
  const { history } = await standingOf(booking.id);
  expect(history).toHaveLength(2);
  expect(history[1]).toMatchObject({ progress: "cancelled", changedById: referrer.userId, notes: reason });
});

test("five clicks at once, by two people, cancel once", async () => {
  const { booking } = await anExamination();
  const before = calls().length;
  await atOnce(ownerUrl(), [referrer, admin, referrer, referrer, admin].map((person) => () => cancel(person, booking.id)));
  expect(calls().length).toBe(before + 1);
  expect((await standingOf(booking.id)).history).toHaveLength(2);
});
