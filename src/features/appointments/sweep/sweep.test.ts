import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { asActor, identityDatabase } from "@/db/client";
import { bookingDrifts, bookings } from "@/db/schema/bookings";
import { acuitySweepPulls, acuitySweeps, syncAlarms } from "@/db/schema/keeping-step";
import { specialists } from "@/db/schema/specialists";
import { makeSystem } from "@/features/access/make-actor";
import type { Person } from "@/lib/actor";
import { ForbiddenError } from "@/lib/errors";
import { eventsOf, historyOf } from "../../../../tests/factories/events";
import { anExaminationOf } from "../../../../tests/factories/examinations";
import { sweepAlone } from "../../../../tests/factories/sweeps";
import { TYPE_IDS } from "../../../../tests/sandbox/acuity/catalogue";
import { useOwnDatabase } from "../../../../tests/sandbox/own-database";
import { useAcuity } from "../../../../tests/sandbox/use-acuity";
import { personOf } from "../../../../tests/sandbox/world/people-of";
import { previewImport, startFirstImport } from "./first-import";
import { listEverything } from "./list-everything";
import { orderSweep } from "./order-sweep";
import { settleSweepPull } from "./order-sweep-pull";
import { sweepAcuity } from "./sweep";
import { beginSweep, endListing, forgetOldSweeps } from "./sweeps";
import { watchStep } from "./watch-step";

useOwnDatabase();
const acuity = useAcuity();
const system = makeSystem("test");
const staff = () => acuity.simulator.clinic;

let referrer: Person, admin: Person;

beforeAll(async () => {
  referrer = await personOf("referrer@demo.test");
  admin = await personOf("admin@demo.test");
  // Nobody rings: whatever is found is found by sweeping.
  acuity.simulator.setWebhookTarget(null);
});
beforeEach(() => acuity.simulator.faults.clear());

const aBooking = () => anExaminationOf(acuity.simulator, referrer, { ahead: true });

const sweep = () => sweepAlone(acuity.settled);
const repairsOf = async (sweepId: string) => (await identityDatabase().select().from(acuitySweepPulls).where(eq(acuitySweepPulls.sweepId, sweepId))).filter(({ outcome }) => outcome !== "agreed");

test("what no webhook told is found, repaired and counted once, whatever it was", async () => {
  const [moved, cancelled, revived, linked, renamed, retyped, elsewhere] = await Promise.all(Array.from({ length: 7 }, aBooking));
  if (!moved || !cancelled || !revived || !linked || !renamed || !retyped || !elsewhere) throw new Error("no bookings");
  staff().cancel(revived.appointmentId);
  await sweep();
  const later = new Date(Date.now() + 30 * 86_400_000);
  staff().move(moved.appointmentId, { datetime: later });
  staff().cancel(cancelled.appointmentId);
  staff().uncancel(revived.appointmentId);
  staff().changeContact(renamed.appointmentId, { phone: "0412 000 111" });
  staff().changeType(retyped.appointmentId, TYPE_IDS.imeTelehealth);
  staff().changeCalendar(elsewhere.appointmentId, 7300103);
  const fresh = staff().book({ calendarID: 7300104, appointmentTypeID: TYPE_IDS.imeTelehealth, datetime: new Date(Date.now() + 31 * 86_400_000), firstName: "Wanda", lastName: "Petrov" });
  staff().setLocation(fresh.id, "https://meet.example.test/one");

  const done = await sweep();
  expect(done).toMatchObject({ state: "done", gone: 0, failure: null });
  const repairs = await repairsOf(done.id);
  const changesOf = (id: number) => repairs.find(({ acuityAppointmentId }) => acuityAppointmentId === String(id));
  expect(changesOf(moved.appointmentId)).toMatchObject({ outcome: "repaired", bookingId: moved.booking.id, changes: expect.arrayContaining(["appointmentDate", "currentProgress"]) });
  expect(changesOf(cancelled.appointmentId)).toMatchObject({ outcome: "repaired", changes: ["currentProgress"] });
  expect(changesOf(revived.appointmentId)).toMatchObject({ outcome: "repaired" });
  expect(changesOf(renamed.appointmentId)).toMatchObject({ outcome: "repaired", changes: ["examineePhone"] });
  expect(changesOf(retyped.appointmentId)).toMatchObject({ outcome: "repaired", changes: expect.arrayContaining(["acuityAppointmentTypeId"]) });
  expect(changesOf(elsewhere.appointmentId)).toMatchObject({ outcome: "repaired", changes: expect.arrayContaining(["specialistId"]) });
  expect(changesOf(fresh.id)).toMatchObject({ outcome: "created", changes: ["created"] });
  expect(repairs).toHaveLength(7);
  expect((await historyOf(revived.booking.id)).map(({ progress, kind }) => [progress, kind])).toEqual([["scheduled", "step"], ["cancelled", "step"], ["scheduled", "reinstatement"]]);

  const again = await sweep();
  expect(again).toMatchObject({ state: "done", differences: 0 });
  expect(await repairsOf(again.id)).toEqual([]);
});

test("what a waiting doorbell would have told anyway is no repair", async () => {
  const { booking, appointmentId } = await aBooking();
  await sweep();
  acuity.simulator.setWebhookTarget(acuity.doorbellUrl);
  // The doorbell is answered after the sweep has listed, and both pulls then wait for the same appointment.
  const held = acuity.simulator.faults.holdAnswers("GET /appointments/:id", 2);
  staff().cancel(appointmentId);
  await acuity.simulator.webhooksSettled();
  const sweeping = sweepAcuity(system);
  await held.reached;
  await sweeping;
  held.release();
  await acuity.settled();
  acuity.simulator.setWebhookTarget(null);
  expect((await historyOf(booking.id)).at(-1)).toMatchObject({ progress: "cancelled" });
  expect((await historyOf(booking.id))).toHaveLength(2);
  const pulls = await identityDatabase().select().from(acuitySweepPulls).where(eq(acuitySweepPulls.acuityAppointmentId, String(appointmentId)));
  expect(pulls.at(-1)).toMatchObject({ outcome: "agreed", changes: [] });
});

test("an answer that is exactly full is split until none is, and nothing is lost or doubled", async () => {
  const from = new Date(Date.now() - 60 * 86_400_000).toISOString().slice(0, 10);
  const everything = { calendarId: "7300104", appointmentTypeId: String(TYPE_IDS.imeInPerson), from, onCall: async () => {} };
  const all = (await listEverything(everything)).map(({ id }) => id).toSorted();
  expect(all.length).toBeGreaterThan(4);
  const before = acuity.simulator.ledger.calls.length;
  expect((await listEverything(everything, 2)).map(({ id }) => id).toSorted()).toEqual(all);
  expect(acuity.simulator.ledger.calls.length - before).toBeGreaterThan(5);
});

test("a calendar that is silent fails the sweep, and neither its bookings nor any other become gone", async () => {
  await aBooking();
  acuity.simulator.faults.inject("GET /appointments", { kind: "status", status: 500 }, 3);
  const failed = await sweep();
  expect(failed).toMatchObject({ state: "failed", failure: "server_error", gone: 0 });
  acuity.simulator.faults.clear();
  expect((await sweep()).state).toBe("done");
});

test("half an answer is no proof that anything is gone", async () => {
  const { booking, appointmentId } = await aBooking();
  await sweep();
  acuity.simulator.faults.inject("GET /appointments", { kind: "truncated" }, 9);
  await sweep();
  acuity.simulator.faults.clear();
  expect(await identityDatabase().select().from(bookingDrifts).where(eq(bookingDrifts.bookingId, booking.id))).toEqual([]);
  expect(appointmentId).toBeGreaterThan(0);
});

test("two at once are one, and what a killed one left is failed by the next", async () => {
  await sweep();
  const first = await beginSweep(system, {});
  expect(first).not.toBeNull();
  expect(await beginSweep(system, {})).toBeNull();
  await identityDatabase().update(acuitySweeps).set({ seenAt: new Date(Date.now() - 600_000) }).where(eq(acuitySweeps.id, first?.id ?? ""));
  const next = await beginSweep(system, {});
  expect(next).not.toBeNull();
  await endListing(system, next?.id ?? "", { state: "repairing" });
  const [dead] = await identityDatabase().select().from(acuitySweeps).where(eq(acuitySweeps.id, first?.id ?? ""));
  expect(dead).toMatchObject({ state: "failed", failure: "died" });
});

test("a calendar brings in nothing by sweeping until its first import, which is counted before, mails nobody and takes nothing before its cut-off", async () => {
  const calendar = { calendarID: 7300101, appointmentTypeID: TYPE_IDS.imeInPerson, firstName: "Ada", lastName: "Early", bookedFor: "referrer@demo.test" };
  const days = (n: number) => new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 + n * 86_400_000);
  const [soon, later, off] = [3, 10, 11].map((n) => staff().book({ ...calendar, datetime: days(n) }));
  staff().cancel(off?.id ?? 0);
  const here = async (id?: number) => (await identityDatabase().select().from(bookings).where(eq(bookings.acuityAppointmentId, String(id)))).length;
  const [specialist] = await identityDatabase().update(specialists).set({ importedFrom: null, importedAt: null, linkedAt: days(1) }).where(eq(specialists.acuityCalendarId, "7300101")).returning();
  const wanted = { specialistId: specialist?.id ?? "", from: days(7).toISOString().slice(0, 10) };
  const mails = async () => (await identityDatabase().execute("select count(*)::int as count from graphile_worker.jobs where task_identifier = 'tell-referrer-of-change'"))[0]?.count;

  expect((await sweep()).notImported).toBe(2);
  expect([await here(soon?.id), await here(later?.id)]).toEqual([0, 0]);
  await expect(previewImport(referrer, wanted)).rejects.toThrow(ForbiddenError);
  expect((await previewImport(admin, wanted)) as unknown).toContainEqual({ type: expect.stringContaining("in person"), comingIn: 1, cancelled: 1, alreadyHere: 0 });
  expect(await here(later?.id)).toBe(0);

  await expect(startFirstImport(referrer, wanted)).rejects.toThrow(ForbiddenError);
  const before = await mails();
  await startFirstImport(admin, wanted);
  await expect.poll(() => here(later?.id)).toBe(1);
  await acuity.settled();
  expect(await here(soon?.id)).toBe(0);
  const [imported] = await identityDatabase().select().from(bookings).where(eq(bookings.acuityAppointmentId, String(later?.id)));
  expect(imported?.referrerId).toBe(referrer.userId);
  expect(await mails()).toBe(before);
  expect((await eventsOf(wanted.specialistId)).at(-1)).toMatchObject({ action: "specialist.import_started", metadata: { cutOff: [null, wanted.from] } });
});

test("only staff in their own name order one, and it is on record", async () => {
  await expect(orderSweep(referrer)).rejects.toThrow(ForbiddenError);
  await expect(orderSweep(await personOf("owner@demo.test", admin))).rejects.toThrow(ForbiddenError);
  await sweep();
  const ordered = async () => (await identityDatabase().select().from(acuitySweeps).where(eq(acuitySweeps.orderedById, admin.userId))).length;
  const before = await ordered();
  expect(await orderSweep(admin)).toBe("begins");
  expect((await eventsOf("sweep")).at(-1)).toMatchObject({ action: "sync.sweep_ordered", userId: admin.userId });
  await expect.poll(ordered).toBe(before + 1);
});

test("one that is ordered while another runs says so, and begins when that is over", async () => {
  await sweep();
  const ordered = async () => (await identityDatabase().select().from(acuitySweeps).where(eq(acuitySweeps.orderedById, admin.userId))).length;
  const before = await ordered();
  const held = acuity.simulator.faults.holdAnswers("GET /appointments", 1);
  const running = sweepAcuity(system);
  await held.reached;
  expect(await orderSweep(admin)).toBe("waits");
  held.release();
  await running;
  await expect.poll(ordered).toBe(before + 1);
});

test("the alarm of a portal out of step opens once and closes by itself", async () => {
  await acuity.settled();
  const open = async () => (await identityDatabase().select().from(syncAlarms).where(eq(syncAlarms.kind, "stale"))).map(({ closedAt }) => closedAt === null);
  await identityDatabase().update(acuitySweeps).set({ startedAt: new Date(Date.now() - 3_600_000) });
  await watchStep(system);
  await watchStep(system);
  expect(await open()).toEqual([true]);
  await sweep();
  await watchStep(system);
  expect(await open()).toEqual([false]);
  await forgetOldSweeps(system);
});

test("the last two pulls of a sweep, settled at the same moment, end it", async () => {
  await sweep();
  for (let round = 0; round < 10; round++) {
    const begun = await beginSweep(system, {});
    const sweepId = begun?.id ?? "";
    const pulls = ["1", "2", "3", "4"].map((id) => ({ sweepId, acuityAppointmentId: `${round}${id}` }));
    await identityDatabase().insert(acuitySweepPulls).values(pulls);
    await Promise.all([endListing(system, sweepId, { state: "repairing" }), ...pulls.map(({ acuityAppointmentId }) => asActor(system, (tx) => settleSweepPull(tx, sweepId, { acuityAppointmentId, settlement: null, rang: false })))]);
    const [ended] = await identityDatabase().select().from(acuitySweeps).where(eq(acuitySweeps.id, sweepId));
    expect(ended?.state).toBe("done");
  }
});
