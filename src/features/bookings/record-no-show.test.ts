import { desc, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { appointmentRequests } from "@/db/schema/appointments";
import { makeSystem } from "@/features/access/make-actor";
import { finishAbandonedRequests } from "@/features/appointments/requests/finish-abandoned-requests";
import { pullAppointment } from "@/features/appointments/pull-appointment";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { anExaminationOf } from "../../../tests/factories/examinations";
import { eventsOf, historyOf, standingOf, withoutAudit } from "../../../tests/factories/events";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { useAcuity } from "../../../tests/sandbox/use-acuity";
import { personOf } from "../../../tests/sandbox/world/people-of";
import { recordNoShow } from "./record-no-show";
import { recordProgress } from "./record-progress";

const { ownerUrl } = useOwnDatabase();
// Pulls and survivors are called by the tests themselves, so that each meets exactly what it is about.
const acuity = useAcuity({ worker: false });

const CANCEL = "PUT /appointments/:id/cancel";
const survivor = makeSystem("finish-abandoned-requests");

let specialist: Person, admin: Person, referrer: Person;

beforeAll(async () => {
  specialist = await personOf("specialist@demo.test");
  admin = await personOf("admin@demo.test");
  referrer = await personOf("referrer@demo.test");
});

beforeEach(() => acuity.simulator.faults.clear());

const anExamination = (when: { ahead?: boolean } = {}) => anExaminationOf(acuity.simulator, referrer, when);
const asked = () => acuity.simulator.ledger.calls.filter(({ route }) => route === CANCEL);
const happenedTo = (appointmentId: number) => acuity.simulator.ledger.lifeOf(appointmentId).map(({ what }) => what);
const nowInAcuity = (appointmentId: number) => acuity.simulator.ledger.lifeOf(appointmentId).at(-1)?.after;

async function requestsOf(bookingId: string) {
  return identityDatabase().select().from(appointmentRequests).where(eq(appointmentRequests.bookingId, bookingId)).orderBy(desc(appointmentRequests.createdAt));
}

test("the specialist's no-show is told to Acuity by staff mode without a mail, and recorded in the specialist's name", async () => {
  const { booking, appointmentId } = await anExamination();
  const before = asked().length;

  expect(await recordNoShow(specialist, { bookingId: booking.id, note: "Waited half an hour" })).toEqual({ ok: true, value: { bookingId: booking.id } });

  expect(asked().slice(before)).toMatchObject([{ mode: "admin", noEmail: true, status: 200, appointmentID: appointmentId }]);
  expect(nowInAcuity(appointmentId)).toMatchObject({ canceled: true, noShow: true });
  const { booking: after, history, events } = await standingOf(booking.id);
  expect(after).toMatchObject({ currentProgress: "no_show", status: "closed", acuityLastSaid: { canceled: true, noShow: true } });
  expect(history).toHaveLength(2);
  expect(history[1]).toMatchObject({ progress: "no_show", kind: "step", changedById: specialist.userId, changedForId: null, notes: "Waited half an hour" });
  const place = { userId: specialist.userId, impersonatedUserId: null, ipAddress: specialist.origin.ipAddress, userAgent: specialist.origin.userAgent };
  expect(events).toMatchObject([
    { action: "appointment.no_show_requested", ...place },
    { action: "booking.progress_recorded", metadata: { progress: ["scheduled", "no_show"] }, ...place },
  ]);
  expect(await requestsOf(booking.id)).toMatchObject([{ kind: "no_show", state: "confirmed" }]);
});

test("an admin acting as the specialist is named beside them, in the request, the history and the audit log", async () => {
  const { booking } = await anExamination();
  const acting = await personOf("specialist@demo.test", admin);
  expect((await recordNoShow(acting, { bookingId: booking.id, note: null })).ok).toBe(true);
  expect(await requestsOf(booking.id)).toMatchObject([{ actorId: admin.userId, actorForId: specialist.userId }]);
  expect((await historyOf(booking.id))[1]).toMatchObject({ changedById: admin.userId, changedForId: specialist.userId });
  expect((await eventsOf(booking.id)).map(({ userId, impersonatedUserId }) => [userId, impersonatedUserId])).toEqual(Array.from({ length: 2 }, () => [admin.userId, specialist.userId]));
});

describe("refused before anything is asked of Acuity", () => {
  async function nothingHappens(bookingId: string, attempt: () => Promise<unknown>): Promise<void> {
    const [before, calls] = [await standingOf(bookingId), acuity.simulator.ledger.calls.length];
    await attempt();
    expect(await standingOf(bookingId)).toEqual(before);
    expect(acuity.simulator.ledger.calls.length).toBe(calls);
    expect((await requestsOf(bookingId)).filter(({ state }) => state !== "confirmed")).toEqual([]);
  }

  test.each(["rival@demo.test", "specialist-7300101@demo.test", "colleague@demo.test"])("%s cannot even find the booking", async (email) => {
    const { booking } = await anExamination();
    const stranger = await personOf(email);
    await nothingHappens(booking.id, () => expect(recordNoShow(stranger, { bookingId: booking.id, note: null })).rejects.toThrow(NotFoundError));
  });

  test.each(["referrer@demo.test", "manager@demo.test", "owner@demo.test"])("%s sees it and may not", async (email) => {
    const { booking } = await anExamination();
    const person = await personOf(email);
    await nothingHappens(booking.id, () => expect(recordNoShow(person, { bookingId: booking.id, note: null })).rejects.toThrow(ForbiddenError));
  });

  test("before the examination's time, for the specialist and for an admin", async () => {
    const { booking } = await anExamination({ ahead: true });
    for (const person of [specialist, admin]) {
      await nothingHappens(booking.id, async () => expect(await recordNoShow(person, { bookingId: booking.id, note: null })).toEqual({ ok: false, reason: "not-before-start" }));
    }
  });

  test("once the report was started, and once it is a no-show already", async () => {
    const [{ booking: reported }, { booking: missed }] = [await anExamination(), await anExamination()];
    await recordProgress(specialist, { bookingId: reported.id, progress: "generating_report", note: null });
    await recordNoShow(specialist, { bookingId: missed.id, note: null });
    for (const { id } of [reported, missed]) {
      await nothingHappens(id, async () => expect(await recordNoShow(specialist, { bookingId: id, note: null })).toEqual({ ok: false, reason: "not-from-here" }));
    }
  });

  test("if it cannot be recorded in the audit log", async () => {
    const { booking, appointmentId } = await anExamination();
    await withoutAudit(ownerUrl(), () => nothingHappens(booking.id, () => expect(recordNoShow(specialist, { bookingId: booking.id, note: null })).rejects.toThrow()));
    expect(happenedTo(appointmentId)).toEqual(["booked"]);
  });
});

test("clicked five times at once, by two people, it is asked once and recorded once", async () => {
  const { booking, appointmentId } = await anExamination();
  const before = asked().length;
  const outcomes = await Promise.all([specialist, admin, specialist, specialist, admin].map((person) => recordNoShow(person, { bookingId: booking.id, note: null })));
  // Who comes while it is asked gets its answer; who comes after hears that it is done already.
  expect(outcomes.some(({ ok }) => ok)).toBe(true);
  for (const outcome of outcomes) if (!outcome.ok) expect(outcome.reason).toBe("not-from-here");
  expect(asked().length - before).toBe(1);
  expect(happenedTo(appointmentId)).toEqual(["booked", "marked no-show"]);
  expect((await historyOf(booking.id)).map(({ progress }) => progress)).toEqual(["scheduled", "no_show"]);
  expect(await requestsOf(booking.id)).toHaveLength(1);
});

test("of a no-show on its way to Acuity and a report started meanwhile only one is told it was recorded, and that one holds", async () => {
  const { booking } = await anExamination();
  const held = acuity.simulator.faults.holdRequests(CANCEL);
  const missed = recordNoShow(specialist, { bookingId: booking.id, note: null });
  await held.reached;
  const started = await recordProgress(admin, { bookingId: booking.id, progress: "generating_report", note: null });
  held.release();
  const outcome = await missed;
  expect([started.ok, outcome.ok].filter(Boolean)).toHaveLength(1);
  const { booking: after, history } = await standingOf(booking.id);
  expect(after.currentProgress).toBe(started.ok ? "generating_report" : "no_show");
  expect(history).toHaveLength(2);
});

test("an appointment the clinic has moved to next week, of which no webhook told yet, is not called off there", async () => {
  const { booking, appointmentId } = await anExamination();
  acuity.simulator.clinic.move(appointmentId, { datetime: new Date(booking.appointmentDate.getTime() + 7 * 24 * 3_600_000) });
  const outcome = await recordNoShow(specialist, { bookingId: booking.id, note: null });
  expect(nowInAcuity(appointmentId)).toMatchObject({ canceled: false });
  expect(outcome.ok).toBe(false);
  expect((await historyOf(booking.id)).filter(({ progress }) => progress === "no_show")).toEqual([]);
});

test("when the webhook of our own no-show comes before the answer, there is still one entry and it is the specialist's", async () => {
  const { booking, appointmentId } = await anExamination();
  const held = acuity.simulator.faults.holdAnswers(CANCEL);
  const answer = recordNoShow(specialist, { bookingId: booking.id, note: null });
  await held.reached;
  await acuity.simulator.webhooksSettled();
  await pullAppointment(makeSystem("pull-appointment"), String(appointmentId));
  expect(await historyOf(booking.id)).toHaveLength(1);
  held.release();
  expect((await answer).ok).toBe(true);
  await pullAppointment(makeSystem("pull-appointment"), String(appointmentId));
  expect((await historyOf(booking.id)).map(({ progress, changedById }) => [progress, changedById])).toEqual([
    ["scheduled", referrer.userId],
    ["no_show", specialist.userId],
  ]);
});

test("what Acuity no longer has is refused, and the booking stays as it was", async () => {
  const { booking, appointmentId } = await anExamination();
  acuity.simulator.clinic.remove(appointmentId);
  const before = await standingOf(booking.id);

  expect(await recordNoShow(specialist, { bookingId: booking.id, note: null })).toEqual({ ok: false, reason: "refused", code: "not_found" });

  const after = await standingOf(booking.id);
  expect([after.booking, after.history]).toEqual([before.booking, before.history]);
  expect(after.events.map(({ action, userId }) => [action, userId])).toEqual([
    ["appointment.no_show_requested", specialist.userId],
    ["appointment.no_show_refused", specialist.userId],
  ]);
  expect(await requestsOf(booking.id)).toMatchObject([{ state: "refused", refusal: "not_found" }]);
});

test.each<[string, boolean]>([
  ["before anything happened there", false],
  ["after it had happened there", true],
])("when Acuity fails %s, nothing is recorded until a survivor has finished it", async (_when, committed) => {
  const { booking, appointmentId } = await anExamination();
  const failing = acuity.simulator.faults.inject(CANCEL, { kind: "status", status: 500, committed });
  const before = await standingOf(booking.id);

  const answer = recordNoShow(specialist, { bookingId: booking.id, note: "Nobody came" });
  await failing.struck;
  const unfinished = await standingOf(booking.id);
  expect([unfinished.booking, unfinished.history]).toEqual([before.booking, before.history]);
  expect(await requestsOf(booking.id)).toMatchObject([{ state: "asking", refusal: null }]);

  failing.clear();
  await expect
    .poll(
      async () => {
        await finishAbandonedRequests(survivor);
        return (await requestsOf(booking.id))[0]?.state;
      },
      { timeout: 10_000, interval: 200 },
    )
    .toBe("confirmed");
  expect(await answer).toEqual({ ok: true, value: { bookingId: booking.id } });
  expect((await historyOf(booking.id)).slice(1)).toMatchObject([{ progress: "no_show", changedById: specialist.userId, notes: "Nobody came" }]);
  expect(happenedTo(appointmentId)).toEqual(["booked", "marked no-show"]);
});

test("a process that died after storing the request is finished by a survivor, in the specialist's name", async () => {
  const { booking } = await anExamination();
  const held = acuity.simulator.faults.holdRequests("GET /appointments/:id");
  const dying = recordNoShow(specialist, { bookingId: booking.id, note: null });
  await held.reached;
  // Its lease is over and its holder unknown, as after a crash; what it still does must not count twice.
  await identityDatabase().update(appointmentRequests).set({ leaseHolder: "dead", leaseUntil: new Date(Date.now() - 1_000) }).where(eq(appointmentRequests.bookingId, booking.id));
  await finishAbandonedRequests(survivor);
  held.release();
  expect((await dying).ok).toBe(true);
  expect((await historyOf(booking.id)).slice(1)).toMatchObject([{ progress: "no_show", changedById: specialist.userId }]);
  expect((await eventsOf(booking.id)).map(({ action }) => action)).toEqual(["appointment.no_show_requested", "booking.progress_recorded"]);
});
