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
import { timesOf } from "@/features/bookings/whose-time";
import { whenWords } from "@/features/notifications/find-referrer-mail";
import { listWindow } from "@/integrations/acuity/appointments";
import type { AcuityAppointment } from "@/integrations/acuity/wire";
import { useOwnDatabase } from "../sandbox/own-database";
import { useAcuity } from "../sandbox/use-acuity";
import { abbreviationAt, changesOf, instantInAcuity, instantsInCalendarFile, offsetOf, onTheWall, slotsAround, timesToldIn, ZONES } from "./clocks";
import { CALENDAR_IN, spreadCalendarsOverZones, typeFor } from "./zoned-calendars";

spreadCalendarsOverZones();
useOwnDatabase();
const acuity = useAcuity({ worker: false });
const system = makeSystem("pull-appointment");

type Booking = typeof bookings.$inferSelect;
const DAY = 86_400_000;
const BATCH = 30;
/** Storing is slow: every slot of the day around a change, and every seventh elsewhere, by which each half hour of the day comes. `EVERY_SLOT=stored` stores them all. */
const isStored = (at: number, change: number) => process.env.EVERY_SLOT === "stored" || Math.abs(at - change) <= DAY / 2 || (at / 1_800_000) % 7 === 0;
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

/** What the clinic booked, what Acuity wrote of it, and what the portal made of that, by appointment id. */
const wanted = new Map<string, number>();
const written = new Map<string, number>();
const stored = new Map<string, Booking>();
const read: AcuityAppointment[] = [];
const slots: { booking: Booking; at: number }[] = [];
const slotsOf = (zone: string) => slots.filter(({ booking }) => booking.clinicTimezone === zone);

beforeAll(async () => {
  acuity.simulator.setWebhookTarget(null);
  for (const zone of ZONES) for (const change of changesOf(zone)) await bookEverySlot(zone, change);
  for (const booking of await identityDatabase().select().from(bookings)) stored.set(booking.acuityAppointmentId, booking);
  slots.push(...read.map((appointment) => ({ booking: stored.get(appointment.id) ?? asStored(appointment), at: wanted.get(appointment.id) ?? Number.NaN })));
}, 300_000);

/** The clinic books each slot itself, and the portal takes it over as it takes over whatever it hears of. */
async function bookEverySlot(zone: string, change: number): Promise<void> {
  const calendarID = CALENDAR_IN[zone] ?? 0;
  slotsAround(change).forEach((at, index) => {
    const booked = acuity.simulator.clinic.book({ calendarID, appointmentTypeID: typeFor(zone, index), datetime: new Date(at), timezone: ZONES[Math.floor(index / 2) % ZONES.length], firstName: "Rowan", lastName: "Teller" });
    wanted.set(String(booked.id), at);
    written.set(String(booked.id), instantInAcuity(booked.datetime));
  });

  const askedAt = new Date();
  const { appointments } = await listWindow({ calendarId: String(calendarID), minDate: dayOf(change - 9 * DAY), maxDate: dayOf(change + 9 * DAY), max: 1_000, withAnswers: false });
  read.push(...appointments);
  const toStore = appointments.filter(({ id }) => isStored(wanted.get(id) ?? 0, change));
  const batches = Array.from({ length: Math.ceil(toStore.length / BATCH) }, (_, index) => toStore.slice(index * BATCH, (index + 1) * BATCH));
  await Promise.all(
    batches.map((batch) =>
      // A verb inside a transaction joins it: as many bookings, fewer commits.
      asActor(system, async () => {
        for (const appointment of batch) await settleObservation(system, { appointmentId: appointment.id, appointment, askedAt });
      }),
    ),
  );
}

/** One that was not stored looks as its stored neighbour of the same calendar and type, at the instant that was read. */
function asStored({ calendarId, appointmentTypeId, startsAt, timezone }: AcuityAppointment): Booking {
  const like = [...stored.values()].find((booking) => booking.acuityCalendarId === calendarId && booking.acuityAppointmentTypeId === appointmentTypeId);
  if (!like) throw new Error("no such appointment was stored");
  return { ...like, appointmentDate: startsAt, examineeTimezone: like.examineeTimezone && timezone };
}

test.each(ZONES)("%s: of every half hour of both weeks around both clock changes the portal reads the instant that Acuity has", (zone) => {
  const all = slotsOf(zone);
  expect(all).toHaveLength(2 * 14 * 48);
  expect(all.filter(({ booking, at }) => booking.appointmentDate.getTime() !== at)).toEqual([]);
  expect([...wanted].filter(([id, at]) => written.get(id) !== at)).toEqual([]);
});

test("the database has the same instants, and its own idea of the clinics' clocks agrees", async () => {
  const rows = await identityDatabase().execute<{ id: string; seconds: string; wall: string }>(sql`
    select acuity_appointment_id as id, extract(epoch from appointment_date)::bigint::text as seconds, to_char(appointment_date at time zone clinic_timezone, 'YYYY-MM-DD"T"HH24:MI') as wall from bookings`);
  expect(rows.length).toBeGreaterThan(ZONES.length * 2 * (48 + 80));
  const wrong = rows.filter(({ id, seconds, wall }) => {
    const at = wanted.get(id) ?? 0;
    return Number(seconds) * 1_000 !== at || onTheWall(at, stored.get(id)?.clinicTimezone ?? "").toISOString().slice(0, 16) !== wall;
  });
  expect(wrong).toEqual([]);
});

test.each(ZONES)("%s: the page tells it on the clock of the clinic, the examinee and the viewer, and each means that instant", (zone) => {
  const wrong = slotsOf(zone).flatMap(({ booking, at }, index) => {
    const viewerTimezone = ZONES[index % ZONES.length] ?? zone;
    const page = renderToStaticMarkup(createElement(When, { booking, viewerTimezone }));
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
  const wrong = slotsOf(zone).flatMap(({ booking, at }) => {
    const words = whenWords(booking.appointmentDate, { mode: booking.appointmentType, zone, examineeZone: booking.examineeTimezone });
    const told = timesToldIn(words);
    const zones = booking.examineeTimezone ? [booking.examineeTimezone, zone] : [zone];
    const right = told.every((time) => time.at === at) && told.map(({ abbreviation }) => abbreviation).join() === zones.map((each) => abbreviationAt(at, each)).join();
    return right ? [] : [{ at: new Date(at), words }];
  });
  expect(wrong).toEqual([]);
});

test.each(ZONES)("%s: the calendar file starts at that instant and ends with the examination", (zone) => {
  const wrong = slotsOf(zone).flatMap(({ booking, at }) => {
    const file = calendarFileOf(booking, { portalUrl: "https://portal.test", place: null, changes: 0 });
    const { start, end } = instantsInCalendarFile(file);
    return start === at && end === at + booking.durationMinutes * 60_000 ? [] : [{ at: new Date(at), file }];
  });
  expect(wrong).toEqual([]);
});

test("all of that was seen: telehealth for an examinee in every zone, a clinic in every zone, the doubled hour twice and the missing one never", () => {
  expect(new Set(slots.map(({ booking }) => booking.examineeTimezone).filter(Boolean))).toEqual(new Set(ZONES));
  expect(new Set(slots.map(({ booking }) => booking.clinicTimezone))).toEqual(new Set(ZONES));
  const sydney = slotsOf("Australia/Sydney").map(({ booking }) => timesOf(booking, "Australia/Sydney")[0].text);
  expect(sydney).toEqual(expect.arrayContaining(["Sun 4 Apr 2027, 2:30 am AEDT", "Sun 4 Apr 2027, 2:30 am AEST", "Sun 3 Oct 2027, 1:30 am AEST", "Sun 3 Oct 2027, 3:00 am AEDT"]));
  expect(sydney.filter((text) => text.startsWith("Sun 3 Oct 2027, 2:"))).toEqual(["Sun 3 Oct 2027, 2:00 pm AEDT", "Sun 3 Oct 2027, 2:30 pm AEDT"].toReversed());
});
