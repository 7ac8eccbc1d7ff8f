import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { asActor, identityDatabase } from "@/db/client";
import { makeSystem } from "@/features/access/make-actor";
import { UnavailableError } from "@/lib/errors";
import { dayIn, shiftDay } from "@/lib/zones";
import { CALENDAR_ID, TYPE_ID } from "../../../tests/factories/drafts";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { useAcuity } from "../../../tests/sandbox/use-acuity";
import { askFreeTimes, forgetOldFreeTimes } from "./ask-free-times";
import { dropFreeTimes } from "./drop-free-times";
import { listFreeDays } from "./free-times";

useOwnDatabase();
const acuity = useAcuity();
const TIMES = "GET /availability/times";
const offer = { calendarId: CALENDAR_ID, appointmentTypeId: TYPE_ID, timezone: "Australia/Melbourne" };
const system = makeSystem("test");
/** The worker looks for the earliest free times meanwhile, of other days. */
const asked = (...days: string[]) => acuity.simulator.ledger.calls.filter(({ route, date }) => route === TIMES && days.includes(date ?? "")).length;
const aged = (minutes: number) => identityDatabase().execute(sql`update acuity_free_times set asked_at = asked_at - make_interval(mins => ${minutes})`);

let day = "";
beforeEach(async () => {
  acuity.simulator.faults.clear();
  await identityDatabase().execute(sql`delete from acuity_free_times`);
  day = (await listFreeDays(offer, shiftDay(dayIn(new Date(), offer.timezone), 14))).days[0]?.day ?? "";
});

test("who turns a page within seconds is not sent to Acuity again; later one is", async () => {
  const before = asked(day);
  const { value, asOf } = await askFreeTimes(offer, day);
  expect(value.length).toBeGreaterThan(0);
  expect([asOf, asked(day) - before]).toEqual([null, 0]);
  await aged(1);
  expect((await askFreeTimes(offer, day)).value).toEqual(value);
  expect(asked(day) - before).toBe(1);
});

test("while Acuity is silent what it said last is shown with its age, and nothing older than a day", async () => {
  const { value } = await askFreeTimes(offer, day);
  await aged(30);
  acuity.simulator.faults.inject("*", { kind: "status", status: 500 });
  const stale = await askFreeTimes(offer, day);
  expect(stale.value).toEqual(value);
  expect(Date.now() - (stale.asOf?.getTime() ?? 0)).toBeGreaterThan(29 * 60_000);
  expect((await listFreeDays(offer, day)).asOf).not.toBeNull();
  await aged(25 * 60);
  await expect(listFreeDays(offer, day)).rejects.toThrow(UnavailableError);
  await forgetOldFreeTimes();
  expect(await identityDatabase().execute(sql`select 1 from acuity_free_times`)).toEqual([]);
});

test("a webhook about that day makes it be asked anew, another day stays", async () => {
  const { value } = await askFreeTimes(offer, day);
  const [taken] = value;
  const later = shiftDay(day, 9);
  await askFreeTimes(offer, later);
  acuity.simulator.clinic.book({ calendarID: Number(CALENDAR_ID), appointmentTypeID: Number(TYPE_ID), datetime: taken ?? "", firstName: "Other", lastName: "Patient" });
  await acuity.settled();
  const before = asked(day, later);
  expect((await askFreeTimes(offer, day)).value).not.toContainEqual(taken);
  await askFreeTimes(offer, later);
  expect(asked(day, later) - before).toBe(1);
});

test("an answer asked before something happened on the calendar is not kept", async () => {
  await identityDatabase().execute(sql`delete from acuity_free_times`);
  const held = acuity.simulator.faults.holdAnswers(TIMES);
  const asking = askFreeTimes(offer, day);
  await held.reached;
  await asActor(system, (tx) => dropFreeTimes(tx, offer.calendarId));
  held.release();
  await asking;
  expect(await identityDatabase().execute(sql`select 1 from acuity_free_times`)).toEqual([]);
});
