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
import { aCheckedDraft, nextFreeTime } from "../../../tests/factories/drafts";
import { anExaminationOf } from "../../../tests/factories/examinations";
import { standingOf, withoutAudit } from "../../../tests/factories/events";
import type { Fault } from "../../../tests/sandbox/acuity/faults";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { useAcuity } from "../../../tests/sandbox/use-acuity";
import { personOf } from "../../../tests/sandbox/world/people-of";
import { bookExamination } from "./book-examination";
import { rescheduleBooking } from "./reschedule-booking";

const { ownerUrl } = useOwnDatabase();
// Pulls and survivors are called by the tests themselves, so that each meets exactly what it is about.
const acuity = useAcuity({ worker: false });

const MOVE = "PUT /appointments/:id/reschedule";
const survivor = makeSystem("finish-abandoned-requests");

let referrer: Person, admin: Person;

beforeAll(async () => {
  referrer = await personOf("referrer@demo.test");
  admin = await personOf("admin@demo.test");
});
beforeEach(() => acuity.simulator.faults.clear());

const anExamination = () => anExaminationOf(acuity.simulator, referrer, { ahead: true });
const calls = () => acuity.simulator.ledger.calls.filter(({ route }) => route === MOVE);
const inAcuity = (id: number) => acuity.simulator.ledger.lifeOf(id).at(-1)?.after;
const startOf = (id: number) => new Date((inAcuity(id)?.datetime ?? "").replace(/([+-]\d\d)(\d\d)$/, "$1:$2")).toISOString();

/** Nobody works on what was left: a survivor does, at once. */
async function survive(): Promise<void> {
  await identityDatabase().update(appointmentRequests).set({ leaseUntil: new Date(0) }).where(eq(appointmentRequests.state, "asking"));
  await finishAbandonedRequests(survivor);
}

async function move(person: Person, bookingId: string, startsAt: Date, override: string | null = null) {
  return rescheduleBooking(person, { bookingId, startsAt, override });
}

test("the firm moves it: Acuity first, quietly, as a client with the calendar named; then the booking, its history, its mail", async () => {
  const { booking, appointmentId } = await anExamination();
  const to = await nextFreeTime();
  const before = calls().length;

  expect(await move(referrer, booking.id, to)).toEqual({ ok: true, value: { bookingId: booking.id } });

  expect(calls().slice(before)).toMatchObject([{ mode: "client", noEmail: true, status: 200, appointmentID: appointmentId }]);
  expect(startOf(appointmentId)).toBe(to.toISOString());
  const { booking: after, history, events } = await standingOf(booking.id);
  expect(after).toMatchObject({ appointmentDate: to, currentProgress: "rescheduled", status: "active" });
  expect(history).toHaveLength(2);
  expect(history[1]).toMatchObject({ progress: "rescheduled", kind: "step", movedFrom: booking.appointmentDate, movedTo: to, changedById: referrer.userId, changedForId: null, notes: null });
  expect(events).toMatchObject([{ action: "appointment.move_requested" }, { action: "booking.progress_recorded", userId: referrer.userId, metadata: { progress: ["scheduled", "rescheduled"] } }]);
  const [mail] = await identityDatabase().execute(`select payload from graphile_worker.jobs j join graphile_worker._private_jobs p using (id) where j.task_identifier = 'tell-referrer-of-change' and p.payload->>'bookingId' = '${booking.id}'`);
  expect(mail).toBeDefined();
});

test("the webhook's echo of our own move adds nothing", async () => {
  const { booking, appointmentId } = await anExamination();
  await move(referrer, booking.id, await nextFreeTime());
  const before = await standingOf(booking.id);
  await pullAppointment(survivor, String(appointmentId));
  expect((await standingOf(booking.id)).history).toEqual(before.history);
  expect((await standingOf(booking.id)).events).toEqual(before.events);
});

test("several moves are several entries, each from where the last one went", async () => {
  const { booking } = await anExamination();
  const [first, second] = [await nextFreeTime(), await nextFreeTime()];
  await move(referrer, booking.id, first);
  await move(admin, booking.id, second);
  const { history } = await standingOf(booking.id);
  expect(history.slice(1).map(({ movedFrom, movedTo, changedById }) => [movedFrom, movedTo, changedById])).toEqual([
    [booking.appointmentDate, first, referrer.userId],
    [first, second, admin.userId],
  ]);
});

describe("refused before Acuity is asked", () => {
  async function nothingHappens(bookingId: string, attempt: () => Promise<unknown>): Promise<void> {
    const [before, asked] = [await standingOf(bookingId), acuity.simulator.ledger.calls.length];
    await attempt();
    expect(await standingOf(bookingId)).toEqual(before);
    expect(acuity.simulator.ledger.calls.length).toBe(asked);
  }

  test.each(["rival@demo.test", "specialist-7300101@demo.test", "colleague@demo.test"])("%s cannot even find it", async (email) => {
    const [{ booking }, to, stranger] = [await anExamination(), await nextFreeTime(), await personOf(email)];
    await nothingHappens(booking.id, () => expect(move(stranger, booking.id, to)).rejects.toThrow(NotFoundError));
  });

  test("its specialist sees it and may not move it here", async () => {
    const [{ booking }, to, specialist] = [await anExamination(), await nextFreeTime(), await personOf("specialist@demo.test")];
    await nothingHappens(booking.id, () => expect(move(specialist, booking.id, to)).rejects.toThrow(ForbiddenError));
  });

  test("only staff in their own name override a notice period", async () => {
    const [{ booking }, to] = [await anExamination(), await nextFreeTime()];
    for (const person of [referrer, await personOf("owner@demo.test"), await personOf("referrer@demo.test", admin)]) {
      await nothingHappens(booking.id, () => expect(move(person, booking.id, to, "The court asked")).rejects.toThrow(ForbiddenError));
    }
  });

  test("to the past, to its own time, and once it is called off", async () => {
    const { booking } = await anExamination();
    await nothingHappens(booking.id, async () => expect(await move(referrer, booking.id, new Date(Date.now() - 60_000))).toEqual({ ok: false, reason: "in-the-past" }));
    await nothingHappens(booking.id, async () => expect(await move(referrer, booking.id, booking.appointmentDate)).toEqual({ ok: false, reason: "same-time" }));
    await identityDatabase().update(bookings).set({ currentProgress: "cancelled", status: "closed" }).where(eq(bookings.id, booking.id));
    await nothingHappens(booking.id, async () => expect(await move(referrer, booking.id, new Date(Date.now() + 9e8))).toEqual({ ok: false, reason: "not-from-here" }));
  });

  test("if it cannot be recorded in the audit log", async () => {
    const [{ booking }, to] = [await anExamination(), await nextFreeTime()];
    await withoutAudit(ownerUrl(), () => nothingHappens(booking.id, () => expect(move(referrer, booking.id, to)).rejects.toThrow()));
  });
});

describe("Acuity's no leaves everything as it was and says which", () => {
  test("a time that is not free, and one that somebody is booking at this moment", async () => {
    const [{ booking }, taken] = [await anExamination(), await nextFreeTime()];
    acuity.simulator.clinic.book({ calendarID: 7300104, appointmentTypeID: 48200011, datetime: taken, firstName: "Other", lastName: "Patient" });
    expect(await move(referrer, booking.id, taken)).toEqual({ ok: false, reason: "refused", code: "not_available" });
    expect((await standingOf(booking.id)).booking).toMatchObject({ appointmentDate: booking.appointmentDate, currentProgress: "scheduled" });

    const wanted = await nextFreeTime();
    const draft = await aCheckedDraft(referrer, wanted);
    const held = acuity.simulator.faults.holdRequests("POST /appointments");
    const booked = bookExamination(referrer, { draftId: draft.id, attempt: draft.attempt });
    await held.reached;
    const moved = move(referrer, booking.id, wanted);
    held.release();
    expect((await booked).ok).toBe(true);
    expect(await moved).toEqual({ ok: false, reason: "refused", code: "not_available" });
  });

  test("too close for the firm; staff override it with a reason, which is in the history", async () => {
    const to = await nextFreeTime();
    const soon = acuity.simulator.clinic.book({ calendarID: 7300104, appointmentTypeID: 48200011, datetime: new Date(Date.now() + 7_200_000), firstName: "Rowan", lastName: "Teller", phone: "+61412345678" });
    await pullAppointment(survivor, String(soon.id));
    const [booking] = await identityDatabase().select().from(bookings).where(eq(bookings.acuityAppointmentId, String(soon.id)));
    const id = booking?.id ?? "";
    expect(await move(admin, id, to)).toEqual({ ok: false, reason: "refused", code: "reschedule_too_close" });
    expect((await standingOf(id)).events.map(({ action }) => action)).toContain("appointment.move_refused");

    expect((await move(admin, id, to, "The examinee is in hospital")).ok).toBe(true);
    expect(calls().at(-1)).toMatchObject({ mode: "admin", status: 200 });
    expect((await standingOf(id)).history.at(-1)).toMatchObject({ progress: "rescheduled", movedTo: to, notes: "The examinee is in hospital" });
  });

  test.each([
    ["cancelled it", "reschedule_canceled", (id: number) => acuity.simulator.clinic.cancel(id)],
    ["moved it elsewhere", "moved_meanwhile", (id: number) => acuity.simulator.clinic.move(id, { datetime: new Date(Date.now() + 40 * 86_400_000) })],
    ["removed it", "not_found", (id: number) => acuity.simulator.clinic.remove(id)],
  ])("the clinic %s and no webhook has told us: nothing of theirs is overwritten", async (_what, code, clinicDoes) => {
    const [{ booking, appointmentId }, to] = [await anExamination(), await nextFreeTime()];
    clinicDoes(appointmentId);
    const before = calls().length;
    expect(await move(referrer, booking.id, to)).toEqual({ ok: false, reason: "refused", code });
    expect(calls().length).toBe(before);
    expect((await standingOf(booking.id)).booking.appointmentDate).toEqual(booking.appointmentDate);
  });
});

describe("an answer that is lost", () => {
  const LOST: [string, Fault][] = [
    ["reset after Acuity did it", { kind: "reset", committed: true }],
    ["reset before Acuity heard", { kind: "reset" }],
    ["a 500 after Acuity did it", { kind: "status", status: 500, committed: true }],
    ["half an answer", { kind: "truncated" }],
    ["HTML instead of an answer", { kind: "html-403" }],
  ];

  test.each(LOST)("%s: a survivor brings it to its end, once", async (_what, fault) => {
    const [{ booking, appointmentId }, to] = [await anExamination(), await nextFreeTime()];
    const struck = acuity.simulator.faults.inject(MOVE, fault, 1).struck;
    const moving = move(referrer, booking.id, to);
    await struck;
    await expect.poll(async () => (await identityDatabase().select().from(appointmentRequests).where(eq(appointmentRequests.bookingId, booking.id)))[0]?.leaseHolder).toBeNull();
    await survive();
    await survive();
    expect((await moving).ok).toBe(true);
    expect(startOf(appointmentId)).toBe(to.toISOString());
    expect(acuity.simulator.ledger.lifeOf(appointmentId).filter(({ what }) => what === "rescheduled")).toHaveLength(1);
    const { booking: after, history } = await standingOf(booking.id);
    expect(after).toMatchObject({ appointmentDate: to, currentProgress: "rescheduled" });
    expect(history).toHaveLength(2);
    expect(history[1]).toMatchObject({ changedById: referrer.userId, movedTo: to });
  });

  test("while it is on its way a pull waits and no other change begins; the same click again is the same request", async () => {
    const [{ booking, appointmentId }, to, elsewhere] = [await anExamination(), await nextFreeTime(), await nextFreeTime()];
    const held = acuity.simulator.faults.holdAnswers(MOVE);
    const first = move(referrer, booking.id, to);
    await held.reached;
    await pullAppointment(survivor, String(appointmentId));
    expect((await standingOf(booking.id)).history).toHaveLength(1);
    expect(await move(admin, booking.id, elsewhere)).toEqual({ ok: false, reason: "being-changed" });
    const again = move(referrer, booking.id, to);
    held.release();
    expect(await Promise.all([first, again])).toEqual([{ ok: true, value: { bookingId: booking.id } }, { ok: true, value: { bookingId: booking.id } }]);
    expect((await standingOf(booking.id)).history).toHaveLength(2);
  });
});

test("five at once, to two times: one is asked for, the others are told", async () => {
  const [{ booking }, to, other] = [await anExamination(), await nextFreeTime(), await nextFreeTime()];
  const before = calls().length;
  const outcomes = await atOnce(ownerUrl(), [to, other, to, other, to].map((time) => () => move(referrer, booking.id, time)));
  expect(calls().length).toBe(before + 1);
  expect((await standingOf(booking.id)).history).toHaveLength(2);
  expect(outcomes.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(1);
});
