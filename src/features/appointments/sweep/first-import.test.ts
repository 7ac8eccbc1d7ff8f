import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { bookings } from "@/db/schema/bookings";
import { acuitySweeps } from "@/db/schema/keeping-step";
import { specialistAppointmentTypes, specialists } from "@/db/schema/specialists";
import { makeSystem } from "@/features/access/make-actor";
import type { Person } from "@/lib/actor";
import { TYPE_IDS } from "../../../../tests/sandbox/acuity/catalogue";
import { useOwnDatabase } from "../../../../tests/sandbox/own-database";
import { useAcuity } from "../../../../tests/sandbox/use-acuity";
import { personOf } from "../../../../tests/sandbox/world/people-of";
import { pullAppointment } from "../pull-appointment";
import { startFirstImport } from "./first-import";
import { sweepAcuity } from "./sweep";

useOwnDatabase();
// Jobs wait in the queue unless a test carries them out itself: so nothing depends on who is faster.
const acuity = useAcuity({ worker: false });
const system = makeSystem("test");

let admin: Person;
beforeAll(async () => {
  admin = await personOf("admin@demo.test");
  acuity.simulator.setWebhookTarget(null);
});
beforeEach(async () => {
  await identityDatabase().update(acuitySweeps).set({ state: "failed" });
  await identityDatabase().execute("delete from graphile_worker._private_jobs");
});

let hours = 0;
const soon = () => new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 + (240 + ++hours) * 3_600_000);
const FIRM = { firstName: "Ada", lastName: "Early", bookedFor: "referrer@demo.test" };

/** A calendar that was linked a moment ago, or is about to be: what is booked now lies before that. */
async function aCalendar(calendarID: number, linkedInMinutes: number) {
  const linkedAt = new Date(Date.now() + linkedInMinutes * 60_000);
  const [specialist] = await identityDatabase().update(specialists).set({ importedFrom: null, importOrderedAt: null, importedAt: null, linkedAt }).where(eq(specialists.acuityCalendarId, String(calendarID))).returning();
  if (!specialist) throw new Error("nobody is linked to that calendar");
  await identityDatabase().update(specialistAppointmentTypes).set({ imeSince: null }).where(eq(specialistAppointmentTypes.specialistId, specialist.id));
  return { specialistId: specialist.id, book: () => acuity.simulator.clinic.book({ calendarID, appointmentTypeID: TYPE_IDS.imeInPerson, datetime: soon(), ...FIRM }) };
}

const jobs = async (task: string) => (await identityDatabase().execute<{ payload: Record<string, string> }>(`select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = '${task}' order by j.id`)).map(({ payload }) => payload);
const bookingOf = async (id: number) => (await identityDatabase().select().from(bookings).where(eq(bookings.acuityAppointmentId, String(id))))[0];
const specialistOf = async (id: string) => (await identityDatabase().select().from(specialists).where(eq(specialists.id, id)))[0];
const from = "2026-01-01";

/** The pulls that sweeps have ordered so far. */
async function carryOutPulls(): Promise<void> {
  const pulls = await jobs("pull-appointment");
  await identityDatabase().execute("delete from graphile_worker._private_jobs where task_id = (select id from graphile_worker._private_tasks where identifier = 'pull-appointment')");
  for (const { acuityAppointmentId, sweepId } of pulls) await pullAppointment(system, acuityAppointmentId ?? "", { because: "sweep", sweepId: sweepId ?? "" });
}

test("an import that meets a running sweep is not dropped, and whichever sweep brings it in mails nobody", async () => {
  const { specialistId, book } = await aCalendar(7300101, 60);
  const { id } = book();
  const held = acuity.simulator.faults.holdAnswers("GET /appointments", 1);
  const running = sweepAcuity(system);
  await held.reached;
  await startFirstImport(admin, { specialistId, from });
  const [order] = await jobs("sweep-acuity");
  await identityDatabase().execute("delete from graphile_worker._private_jobs");
  await sweepAcuity(system, order);
  expect(await jobs("sweep-acuity")).toEqual([order]);
  held.release();
  await running;
  await carryOutPulls();
  expect((await specialistOf(specialistId))?.importedAt).toBeNull();

  await sweepAcuity(system);
  await carryOutPulls();
  expect((await bookingOf(id))?.referrerId).toBe((await personOf("referrer@demo.test")).userId);
  expect(await jobs("tell-referrer-of-change")).toEqual([]);
  expect((await specialistOf(specialistId))?.importedAt).not.toBeNull();
});

test("what is booked once the calendar was imported is news and mailed", async () => {
  const { specialistId, book } = await aCalendar(7300108, -60);
  await startFirstImport(admin, { specialistId, from });
  await sweepAcuity(system);
  await carryOutPulls();
  expect((await specialistOf(specialistId))?.importedAt).not.toBeNull();
  const { id } = book();
  await sweepAcuity(system);
  await carryOutPulls();
  expect(await bookingOf(id)).toBeDefined();
  expect(await jobs("tell-referrer-of-change")).toHaveLength(1);
});

test("without a first import what was there before the linking stays the clinic's, whatever rings about it; what was booked since is found without any ring", async () => {
  const old = (await aCalendar(7300103, 60)).book();
  const recent = (await aCalendar(7300106, -60)).book();
  await pullAppointment(system, String(old.id));
  expect(await bookingOf(old.id)).toBeUndefined();
  await sweepAcuity(system);
  await carryOutPulls();
  expect(await bookingOf(old.id)).toBeUndefined();
  expect(await bookingOf(recent.id)).toMatchObject({ source: "acuity_direct" });
});

test("a type that counts as an examination from now on brings in what was booked before, told to nobody", async () => {
  const { specialistId, book } = await aCalendar(7300105, -60);
  await identityDatabase().update(specialists).set({ importedFrom: from, importedAt: new Date() }).where(eq(specialists.id, specialistId));
  const types = identityDatabase().update(specialistAppointmentTypes);
  await types.set({ isIme: false }).where(eq(specialistAppointmentTypes.specialistId, specialistId));
  const { id } = book();
  await types.set({ isIme: true }).where(eq(specialistAppointmentTypes.specialistId, specialistId));
  await identityDatabase().update(specialistAppointmentTypes).set({ imeSince: new Date(Date.now() + 60_000) }).where(eq(specialistAppointmentTypes.specialistId, specialistId));
  await sweepAcuity(system);
  await carryOutPulls();
  expect(await bookingOf(id)).toBeDefined();
  expect(await jobs("tell-referrer-of-change")).toEqual([]);
});

test("the database itself notes since when a calendar is linked and a type counts", async () => {
  const { specialistId } = await aCalendar(7300107, -60);
  await identityDatabase().update(specialists).set({ importedAt: new Date(), acuityCalendarId: "1" }).where(eq(specialists.id, specialistId));
  const specialist = await specialistOf(specialistId);
  expect(specialist?.importedAt).toBeNull();
  expect(Math.abs((specialist?.linkedAt.getTime() ?? 0) - Date.now())).toBeLessThan(30_000);
  const of = eq(specialistAppointmentTypes.specialistId, specialistId);
  await identityDatabase().update(specialistAppointmentTypes).set({ isIme: true, imeSince: new Date("2026-01-01") }).where(of);
  await identityDatabase().update(specialistAppointmentTypes).set({ isIme: false }).where(of);
  await identityDatabase().update(specialistAppointmentTypes).set({ isIme: true }).where(of);
  const [type] = await identityDatabase().select().from(specialistAppointmentTypes).where(of);
  expect(Math.abs((type?.imeSince?.getTime() ?? 0) - Date.now())).toBeLessThan(30_000);
  await identityDatabase().update(specialists).set({ acuityCalendarId: "7300107" }).where(eq(specialists.id, specialistId));
});
