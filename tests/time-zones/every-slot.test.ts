import { sql } from "drizzle-orm";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, expect, test } from "vitest";
import { asActor, identityDatabase } from "@/db/client";
import { bookings } from "@/db/schema/bookings";
import { makeSystem } from "@/features/access/make-actor";
import { settleObservation } from "@/features/appointments/settle-observation";
import { calendarFileOf } from "@/features/bookings/calendar-file";
import { When } from "@/features/bookings/components/when";
import { whenWords } from "@/features/notifications/find-referrer-mail";
import { listWindow } from "@/integrations/acuity/appointments";
import { useOwnDatabase } from "../sandbox/own-database";
import { useAcuity } from "../sandbox/use-acuity";
import { abbreviationAt, changesOf, instantInAcuity, instantsInCalendarFile, offsetOf, onTheWall, slotsAround, timesToldIn, ZONES } from "./clocks";
import { CALENDAR_IN, rawFromAcuity, spreadCalendarsOverZones, typeFor } from "./zoned-calendars";

spreadCalendarsOverZones();
useOwnDatabase();
const acuity = useAcuity({ worker: false });
const system = makeSystem("pull-appointment");

type Booking = typeof bookings.$inferSelect;
const DAY = 86_400_000;
const BATCH = 42;
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

/** What the clinic booked, by appointment id. */
const wanted = new Map<string, number>();
const held = new Map<string, Booking>();
const written = new Map<string, number>();
const ofZone = (zone: string) => [...held.values()].filter(({ clinicTimezone }) => clinicTimezone === zone);

beforeAll(async () => {
  acuity.simulator.setWebhookTarget(null);
  for (const zone of ZONES) for (const change of changesOf(zone)) await bookEverySlot(zone, change);
  for (const booking of await identityDatabase().select().from(bookings)) held.set(booking.acuityAppointmentId, booking);
});

/** The clinic books each slot itself, and the portal takes it over as it takes over whatever it hears of. */
async function bookEverySlot(zone: string, change: number): Promise<void> {
  const calendarID = CALENDAR_IN[zone] ?? 0;
  slotsAround(change).forEach((at, index) => {
    const { appointmentTypeID } = typeFor(zone, index);
    const { id } = acuity.simulator.clinic.book({ calendarID, appointmentTypeID, datetime: new Date(at), timezone: ZONES[(index + 1) % ZONES.length], firstName: "Rowan", lastName: "Teller" });
    wanted.set(String(id), at);
  });
  const window = { minDate: dayOf(change - 9 * DAY), maxDate: dayOf(change + 9 * DAY), max: 1_000 };
  const raw = await rawFromAcuity<{ id: number; datetime: string }[]>(acuity.simulator.baseUrl, `/appointments?${new URLSearchParams({ ...window, max: "1000", calendarID: String(calendarID), excludeForms: "true" })}`);
  for (const { id, datetime } of raw) written.set(String(id), instantInAcuity(datetime));

  const askedAt = new Date();
  const { appointments } = await listWindow({ ...window, calendarId: String(calendarID), withAnswers: false });
  const batches = Array.from({ length: Math.ceil(appointments.length / BATCH) }, (_, index) => appointments.slice(index * BATCH, (index + 1) * BATCH));
  for (let next = 0; next < batches.length; next += 4) await Promise.all(batches.slice(next, next + 4).map(settleAll));

  // A verb inside a transaction joins it: as many bookings, fewer commits.
  async function settleAll(batch: typeof appointments): Promise<void> {
    await asActor(system, async () => {
      for (const appointment of batch) await settleObservation(system, { appointmentId: appointment.id, appointment, askedAt });
    });
  }
}

test.each(ZONES)("%s: there is a booking of every half hour of both weeks around both clock changes, at the instant Acuity has", (zone) => {
  const rows = ofZone(zone);
  expect(rows).toHaveLength(2 * 14 * 48);
  const wrong = rows.filter(({ acuityAppointmentId: id, appointmentDate }) => appointmentDate.getTime() !== wanted.get(id) || written.get(id) !== wanted.get(id));
  expect(wrong).toEqual([]);
});

test("the database has the same instants, and its own idea of the clinics' clocks agrees", async () => {
  const rows = await identityDatabase().execute<{ id: string; seconds: string; wall: string }>(sql`
    select acuity_appointment_id as id, extract(epoch from appointment_date)::bigint::text as seconds, to_char(appointment_date at time zone clinic_timezone, 'YYYY-MM-DD"T"HH24:MI') as wall from bookings`);
  expect(rows).toHaveLength(ZONES.length * 2 * 14 * 48);
  const wrong = rows.filter(({ id, seconds, wall }) => {
    const at = wanted.get(id) ?? 0;
    return Number(seconds) * 1_000 !== at || onTheWall(at, held.get(id)?.clinicTimezone ?? "").toISOString().slice(0, 16) !== wall;
  });
  expect(wrong).toEqual([]);
});

test.each(ZONES)("%s: the page tells it on the clock of the clinic, the examinee and the viewer, and each means that instant", (zone) => {
  const wrong = ofZone(zone).flatMap((booking, index) => {
    const viewerTimezone = ZONES[index % ZONES.length] ?? zone;
    const page = renderToStaticMarkup(createElement(When, { booking, viewerTimezone }));
    const at = wanted.get(booking.acuityAppointmentId) ?? 0;
    const told = timesToldIn(page);
    const matters = [zone, viewerTimezone, ...(booking.examineeTimezone ? [booking.examineeTimezone] : [])];
    const shown = told.map(({ abbreviation }) => offsetOf(abbreviation));
    const right =
      told.length > 0 &&
      told.every((time) => time.at === at) &&
      told[0]?.abbreviation === abbreviationAt(at, booking.examineeTimezone ?? zone) &&
      matters.every((each) => shown.includes(offsetOf(abbreviationAt(at, each)))) &&
      Date.parse(/dateTime="([^"]+)"/i.exec(page)?.[1] ?? "") === at;
    return right ? [] : [{ at: new Date(at), page }];
  });
  expect(wrong).toEqual([]);
});

test.each(ZONES)("%s: mails tell it with its zone, and mean that instant", (zone) => {
  const wrong = ofZone(zone).flatMap((booking) => {
    const at = wanted.get(booking.acuityAppointmentId) ?? 0;
    const words = whenWords(booking.appointmentDate, { mode: booking.appointmentType, zone, examineeZone: booking.examineeTimezone });
    const told = timesToldIn(words);
    const zones = booking.examineeTimezone ? [booking.examineeTimezone, zone] : [zone];
    const right = told.every((time) => time.at === at) && told.map(({ abbreviation }) => abbreviation).join() === zones.map((each) => abbreviationAt(at, each)).join();
    return right ? [] : [{ at: new Date(at), words }];
  });
  expect(wrong).toEqual([]);
});

test.each(ZONES)("%s: the calendar file starts at that instant and ends with the examination", (zone) => {
  const wrong = ofZone(zone).flatMap((booking) => {
    const at = wanted.get(booking.acuityAppointmentId) ?? 0;
    const file = calendarFileOf(booking, { portalUrl: "https://portal.test", place: null, changes: 0 });
    const { start, end } = instantsInCalendarFile(file);
    return start === at && end === at + booking.durationMinutes * 60_000 ? [] : [{ at: new Date(at), file }];
  });
  expect(wrong).toEqual([]);
});

test("telehealth is there in every zone of the examinee, and in person in every zone of the clinic", () => {
  const all = [...held.values()];
  expect(new Set(all.map(({ examineeTimezone }) => examineeTimezone).filter(Boolean)).size).toBeGreaterThanOrEqual(3);
  expect(new Set(all.filter(({ appointmentType }) => appointmentType === "in_person").map(({ clinicTimezone }) => clinicTimezone)).size).toBe(ZONES.length);
});
