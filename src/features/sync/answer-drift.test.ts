import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { databaseNow } from "@/db/database-now";
import { bookingDrifts, bookings } from "@/db/schema/bookings";
import { makeSystem } from "@/features/access/make-actor";
import { pullAppointment } from "@/features/appointments/pull-appointment";
import { settleObservation } from "@/features/appointments/settle-observation";
import { recordProgress } from "@/features/bookings/record-progress";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { eventsOf, historyOf } from "../../../tests/factories/events";
import { anExaminationOf } from "../../../tests/factories/examinations";
import { TYPE_IDS } from "../../../tests/sandbox/acuity/catalogue";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { useAcuity } from "../../../tests/sandbox/use-acuity";
import { personOf } from "../../../tests/sandbox/world/people-of";
import { answerDrift } from "./answer-drift";
import { answerRefusal, DRIFT_ANSWERS } from "./drift";
import { findSyncState, listDrifts, listParked, listRepairs, listUnfinishedRequests } from "./queries";

useOwnDatabase();
const acuity = useAcuity({ worker: false });
const system = makeSystem("test");

let admin: Person, specialist: Person, referrer: Person;
beforeAll(async () => {
  admin = await personOf("admin@demo.test");
  specialist = await personOf("specialist@demo.test");
  referrer = await personOf("referrer@demo.test");
});

/** An examination that was held and reported on, after which the clinic changed its appointment. */
async function drifted(clinicDoes: (id: number) => unknown) {
  const { booking, appointmentId } = await anExaminationOf(acuity.simulator, referrer);
  await recordProgress(specialist, { bookingId: booking.id, progress: "generating_report", note: null });
  await clinicDoes(appointmentId);
  const again = () => pullAppointment(system, String(appointmentId));
  const drifts = () => identityDatabase().select().from(bookingDrifts).where(eq(bookingDrifts.bookingId, booking.id));
  if ((await drifts()).length === 0) await again();
  const [drift] = await drifts();
  if (!drift) throw new Error("nothing drifted");
  const now = async () => (await identityDatabase().select().from(bookings).where(eq(bookings.id, booking.id)))[0];
  return { booking, appointmentId, drift, drifts, again, now };
}

const inAcuity = (id: number) => acuity.simulator.ledger.lifeOf(id).at(-1)?.after;
const elsewhen = () => new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 + 5 * 86_400_000);
const note = "Rang the clinic";

describe("taking Acuity's side", () => {
  test.each([
    ["time", (id: number) => acuity.simulator.clinic.move(id, { datetime: elsewhen() }), { currentProgress: "generating_report" }],
    ["calendar", (id: number) => acuity.simulator.clinic.changeCalendar(id, 7300105), { acuityCalendarId: "7300105" }],
    ["type", (id: number) => acuity.simulator.clinic.changeType(id, TYPE_IDS.imeTelehealth), { appointmentType: "telehealth" }],
    ["cancellation", (id: number) => acuity.simulator.clinic.cancel(id), { currentProgress: "cancelled", status: "closed" }],
    ["contact", (id: number) => acuity.simulator.clinic.changeContact(id, { phone: "0499 888 777" }), { examineePhone: "+61499888777" }],
    ["appointment", (id: number) => acuity.simulator.clinic.remove(id), { currentProgress: "cancelled", status: "closed" }],
  ])("of the %s makes the booking agree, as a correction, and the difference stays away", async (field, clinicDoes, after) => {
    const { booking, drift, drifts, again, now } = await drifted(clinicDoes);
    expect(drift.field).toBe(field);
    expect(await answerDrift(admin, { driftId: drift.id, answer: "take", note })).toEqual({ ok: true, value: null });
    expect(await now()).toMatchObject(after);
    expect((await historyOf(booking.id)).at(-1)).toMatchObject({ kind: "correction", notes: note, changedById: admin.userId });
    await again();
    expect(await drifts()).toMatchObject([{ resolution: "taken", resolvedById: admin.userId, resolutionNote: note }]);
    expect((await eventsOf(booking.id)).at(-1)).toMatchObject({ action: "booking.drift_answered", metadata: { field, answer: "take" } });
  });
});

describe("Acuity's side taken", () => {
  const mailsOf = (progressId: string | undefined) => identityDatabase().execute(`select j.task_identifier from graphile_worker._private_jobs p join graphile_worker.jobs j using (id) where p.payload->>'progressId' = '${progressId}'`);

  test.each([
    ["time", (id: number) => acuity.simulator.clinic.move(id, { datetime: elsewhen() }), 1],
    ["calendar", (id: number) => acuity.simulator.clinic.changeCalendar(id, 7300105), 1],
    ["cancellation", (id: number) => acuity.simulator.clinic.cancel(id), 1],
    ["appointment", (id: number) => acuity.simulator.clinic.remove(id), 1],
    ["type", (id: number) => acuity.simulator.clinic.changeType(id, TYPE_IDS.imeTelehealth), 0],
    ["contact", (id: number) => acuity.simulator.clinic.changeContact(id, { phone: "0499 888 777" }), 0],
  ])("of the %s says so itself where nobody wrote a note, and is told to the referrer where it matters to the examinee", async (_field, clinicDoes, mails) => {
    const { booking, drift } = await drifted(clinicDoes);
    expect((await answerDrift(admin, { driftId: drift.id, answer: "take", note: null })).ok).toBe(true);
    const entry = (await historyOf(booking.id)).at(-1);
    expect(entry).toMatchObject({ kind: "correction", changedById: admin.userId });
    expect(entry?.notes).toMatch(/^Staff took Acuity's side/);
    expect((await mailsOf(entry?.id)).map(({ task_identifier }) => task_identifier)).toEqual(Array(mails).fill("tell-referrer-of-change"));
  });
});

describe("taking it as deleted", () => {
  test("is refused when the appointment is there again: nothing is called off, and what is true is fetched", async () => {
    const gone = async (id: number) => settleObservation(system, { appointmentId: String(id), appointment: null, askedAt: await databaseNow() });
    const { booking, appointmentId, drift, drifts, now, again } = await drifted(gone);
    await acuity.simulator.webhooksSettled();
    const pulls = () => identityDatabase().execute(`select revision from graphile_worker.jobs where task_identifier = 'pull-appointment' and key = 'pull:${appointmentId}'`);
    const [rung] = await pulls();
    expect(await answerDrift(admin, { driftId: drift.id, answer: "take", note })).toEqual({ ok: false, reason: "there-again" });
    expect(await now()).toMatchObject({ currentProgress: "generating_report", status: "active" });
    expect(await drifts()).toMatchObject([{ resolvedAt: null }]);
    // The one that its booking ordered waits already; ordering it once more makes it the next revision.
    expect(await pulls()).toEqual([{ revision: Number(rung?.revision) + 1 }]);
    await again();
    expect(await drifts()).toMatchObject([{ resolution: "agreed" }]);
    expect((await historyOf(booking.id)).at(-1)).toMatchObject({ kind: "step", progress: "generating_report" });
    expect((await eventsOf(booking.id)).map(({ action }) => action)).not.toContain("booking.drift_answered");
  });

  test("is refused while Acuity does not answer", async () => {
    const { drift, now } = await drifted((id) => acuity.simulator.clinic.remove(id));
    const silence = acuity.simulator.faults.inject("GET /appointments/:id", { kind: "status", status: 500 });
    expect(await answerDrift(admin, { driftId: drift.id, answer: "take", note })).toEqual({ ok: false, reason: "acuity-silent" });
    silence.clear();
    expect(await now()).toMatchObject({ currentProgress: "generating_report" });
    expect((await answerDrift(admin, { driftId: drift.id, answer: "take", note })).ok).toBe(true);
    expect(await now()).toMatchObject({ currentProgress: "cancelled" });
  });
});

describe("pushing ours", () => {
  test("of the contact details writes them into Acuity", async () => {
    const { appointmentId, drift, drifts } = await drifted((id) => acuity.simulator.clinic.changeContact(id, { phone: "0499 888 777" }));
    expect((await answerDrift(admin, { driftId: drift.id, answer: "push", note: null })).ok).toBe(true);
    expect(inAcuity(appointmentId)?.phone.replace(/\D/g, "")).toContain("412345678");
    expect(await drifts()).toMatchObject([{ resolution: "pushed", resolvedById: admin.userId }]);
  });

  test.each([
    ["time", (id: number) => acuity.simulator.clinic.move(id, { datetime: elsewhen() })],
    ["calendar", (id: number) => acuity.simulator.clinic.changeCalendar(id, 7300105)],
  ])("of the %s moves the appointment back, past its notice periods", async (_field, clinicDoes) => {
    const { booking, appointmentId, drift, drifts, now } = await drifted(clinicDoes);
    expect((await answerDrift(admin, { driftId: drift.id, answer: "push", note })).ok).toBe(true);
    // It was held: no client could ask for a time that has passed.
    expect(acuity.simulator.ledger.calls.filter(({ method, appointmentID }) => method === "PUT" && appointmentID === appointmentId)).toMatchObject([{ mode: "admin", status: 200 }]);
    expect(inAcuity(appointmentId)).toMatchObject({ calendarID: 7300104 });
    expect(await now()).toMatchObject({ appointmentDate: booking.appointmentDate, currentProgress: "generating_report" });
    expect(await drifts()).toMatchObject([{ resolution: "pushed" }]);
    expect(await historyOf(booking.id)).toHaveLength(2);
  });

  test.each([
    ["time", (id: number) => acuity.simulator.clinic.move(id, { datetime: elsewhen() })],
    ["calendar", (id: number) => acuity.simulator.clinic.changeCalendar(id, 7300105)],
  ])("of the %s is refused where another appointment has our time by now: nothing changes on either side", async (_field, clinicDoes) => {
    const { booking, appointmentId, drift, drifts, now } = await drifted(clinicDoes);
    acuity.simulator.clinic.book({ calendarID: 7300104, appointmentTypeID: TYPE_IDS.privateConsultation, datetime: booking.appointmentDate, firstName: "Other", lastName: "Patient" });
    const before = inAcuity(appointmentId);
    expect(await answerDrift(admin, { driftId: drift.id, answer: "push", note })).toEqual({ ok: false, reason: "refused", code: "not_available" });
    expect(inAcuity(appointmentId)).toEqual(before);
    expect(await now()).toMatchObject({ appointmentDate: booking.appointmentDate, acuityCalendarId: "7300104", currentProgress: "generating_report" });
    expect(await drifts()).toMatchObject([{ resolvedAt: null }]);
  });

  test("what Acuity cannot take back is not offered and not done", async () => {
    expect(DRIFT_ANSWERS.filter((answer) => answerRefusal("cancellation", answer) === null)).toEqual(["take", "ignore"]);
    expect(answerRefusal("unheard of", "ignore")).not.toBeNull();
    const { drift, appointmentId } = await drifted((id) => acuity.simulator.clinic.cancel(id));
    const before = acuity.simulator.ledger.calls.length;
    expect(await answerDrift(admin, { driftId: drift.id, answer: "push", note })).toEqual({ ok: false, reason: "not-possible" });
    expect(acuity.simulator.ledger.calls.length).toBe(before);
    expect(inAcuity(appointmentId)?.canceled).toBe(true);
  });
});

test("let be with a reason it stays away until either side changes", async () => {
  const { appointmentId, drift, drifts, again } = await drifted((id) => acuity.simulator.clinic.move(id, { datetime: elsewhen() }));
  expect(await answerDrift(admin, { driftId: drift.id, answer: "ignore", note: null })).toEqual({ ok: false, reason: "note-missing" });
  expect((await answerDrift(admin, { driftId: drift.id, answer: "ignore", note })).ok).toBe(true);
  await again();
  expect(await drifts()).toMatchObject([{ resolution: "ignored" }]);
  acuity.simulator.clinic.move(appointmentId, { datetime: new Date(elsewhen().getTime() + 3_600_000) });
  await again();
  expect((await drifts()).filter(({ resolvedAt }) => resolvedAt === null)).toHaveLength(1);
});

test("only staff in their own name answer, once", async () => {
  const { drift } = await drifted((id) => acuity.simulator.clinic.cancel(id));
  for (const person of [referrer, specialist, await personOf("owner@demo.test", admin)]) {
    await expect(answerDrift(person, { driftId: drift.id, answer: "take", note })).rejects.toThrow(ForbiddenError);
    await expect(findSyncState(person)).rejects.toThrow(ForbiddenError);
    for (const list of [listDrifts, listParked, listRepairs, listUnfinishedRequests]) await expect(list(person)).rejects.toThrow(ForbiddenError);
  }
  expect((await listDrifts(admin)).map(({ id }) => id)).toContain(drift.id);
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => answerDrift(admin, { driftId: drift.id, answer: "take", note })));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(answerDrift(admin, { driftId: "unknown", answer: "take", note })).rejects.toThrow(NotFoundError);
});
