import { eq, sql } from "drizzle-orm";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { asActor, identityDatabase } from "@/db/client";
import { bookings } from "@/db/schema/bookings";
import { makeSystem } from "@/features/access/make-actor";
import { settleObservation } from "@/features/appointments/settle-observation";
import { calendarFileOf } from "@/features/bookings/calendar-file";
import { When } from "@/features/bookings/components/when";
import { whenWords } from "@/features/notifications/find-referrer-mail";
import { listWindow } from "@/integrations/acuity/appointments";
import type { AcuityAppointment } from "@/integrations/acuity/wire";
import type { AcuitySimulator } from "../sandbox/acuity/simulator";
import { abbreviationAt, changesOf, instantInAcuity, instantsInCalendarFile, offsetOf, onTheWall, slotsAround, timesToldIn, ZONES } from "./clocks";
import { CALENDAR_IN, typeFor } from "./zoned-calendars";

type Booking = typeof bookings.$inferSelect;

export interface Slot {
  /** When the clinic booked it for, and when Acuity wrote that it is. */
  at: number;
  written: number;
  booking: Booking;
  /** Else `booking` is what its stored neighbour would be at the instant that was read. */
  isStored: boolean;
}

const system = makeSystem("pull-appointment");
const DAY = 86_400_000;
const BATCH = 30;
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

/** The clinic books each slot of both weeks around both changes in every zone itself, and the portal takes it over as it takes over whatever it hears of. */
export async function takeOverEverySlot(simulator: AcuitySimulator, isStored: (at: number, change: number) => boolean): Promise<Slot[]> {
  simulator.setWebhookTarget(null);
  const slots: Slot[] = [];
  for (const zone of ZONES) for (const change of changesOf(zone)) slots.push(...(await takeOver(simulator, zone, { change, isStored: (at) => isStored(at, change) })));
  return slots;
}

async function takeOver({ clinic }: AcuitySimulator, zone: string, { change, isStored }: { change: number; isStored(at: number): boolean }): Promise<Slot[]> {
  const calendarID = CALENDAR_IN[zone] ?? 0;
  const booked = new Map(
    slotsAround(change).map((at, index) => {
      const { id, datetime } = clinic.book({ calendarID, appointmentTypeID: typeFor(zone, index), datetime: new Date(at), timezone: ZONES[Math.floor(index / 2) % ZONES.length], firstName: "Rowan", lastName: "Teller" });
      return [String(id), { at, written: instantInAcuity(datetime) }];
    }),
  );

  const askedAt = new Date();
  const { appointments } = await listWindow({ calendarId: String(calendarID), minDate: dayOf(change - 9 * DAY), maxDate: dayOf(change + 9 * DAY), max: 1_000, withAnswers: false });
  const toStore = appointments.filter(({ id }) => isStored(booked.get(id)?.at ?? 0));
  const batches = Array.from({ length: Math.ceil(toStore.length / BATCH) }, (_, index) => toStore.slice(index * BATCH, (index + 1) * BATCH));
  await Promise.all(
    batches.map((batch) =>
      // A verb inside a transaction joins it: as many bookings, fewer commits.
      asActor(system, async () => {
        for (const appointment of batch) await settleObservation(system, { appointmentId: appointment.id, appointment, askedAt });
      }),
    ),
  );
  const stored = new Map((await identityDatabase().select().from(bookings).where(eq(bookings.acuityCalendarId, String(calendarID)))).map((booking) => [booking.acuityAppointmentId, booking]));
  return appointments.map((appointment) => ({
    at: Number.NaN,
    written: Number.NaN,
    ...booked.get(appointment.id),
    booking: stored.get(appointment.id) ?? asStored(appointment, [...stored.values()]),
    isStored: stored.has(appointment.id),
  }));
}

/** One that was not stored looks as its stored neighbour of the same calendar and type, at the instant that was read. */
function asStored({ appointmentTypeId, startsAt, timezone }: AcuityAppointment, stored: Booking[]): Booking {
  const like = stored.find((booking) => booking.acuityAppointmentTypeId === appointmentTypeId);
  if (!like) throw new Error("no such appointment was stored");
  return { ...like, appointmentDate: startsAt, examineeTimezone: like.examineeTimezone && timezone };
}

/** What means another instant than it should, by where it is told. */
export const TOLD: Record<"in Acuity" | "on the page" | "in mails" | "in the calendar file", (slot: Slot, index: number) => boolean> = {
  "in Acuity": ({ at, written, booking }) => written === at && booking.appointmentDate.getTime() === at,
  "on the page": ({ at, booking }, index) => {
    const viewerTimezone = ZONES[index % ZONES.length] ?? booking.clinicTimezone;
    const page = renderToStaticMarkup(createElement(When, { booking, viewerTimezone }));
    const told = timesToldIn(page);
    const matters = [booking.clinicTimezone, viewerTimezone, ...(booking.examineeTimezone ? [booking.examineeTimezone] : [])];
    const shown = told.map(({ abbreviation }) => offsetOf(abbreviation));
    return (
      told.length > 0 &&
      told.every((time) => time.at === at) &&
      told[0]?.abbreviation === abbreviationAt(at, booking.examineeTimezone ?? booking.clinicTimezone) &&
      matters.every((each) => shown.includes(offsetOf(abbreviationAt(at, each)))) &&
      Date.parse(/dateTime="([^"]+)"/i.exec(page)?.[1] ?? "") === at
    );
  },
  "in mails": ({ at, booking }) => {
    const words = whenWords(booking.appointmentDate, { mode: booking.appointmentType, zone: booking.clinicTimezone, examineeZone: booking.examineeTimezone });
    const told = timesToldIn(words);
    const zones = booking.examineeTimezone ? [booking.examineeTimezone, booking.clinicTimezone] : [booking.clinicTimezone];
    return told.every((time) => time.at === at) && told.map(({ abbreviation }) => abbreviation).join() === zones.map((each) => abbreviationAt(at, each)).join();
  },
  "in the calendar file": ({ at, booking }) => {
    const { start, end } = instantsInCalendarFile(calendarFileOf(booking, { portalUrl: "https://portal.test", place: null, changes: 0 }));
    return start === at && end === at + booking.durationMinutes * 60_000;
  },
};

/** The instants themselves, and the database's own idea of the clinics' clocks. */
export async function listWrongInDatabase(slots: Slot[]): Promise<{ rows: number; wrong: string[] }> {
  const stored = new Map(slots.flatMap((slot) => (slot.isStored ? [[slot.booking.acuityAppointmentId, slot]] : [])));
  const rows = await identityDatabase().execute<{ id: string; seconds: string; wall: string }>(sql`
    select acuity_appointment_id as id, extract(epoch from appointment_date)::bigint::text as seconds, to_char(appointment_date at time zone clinic_timezone, 'YYYY-MM-DD"T"HH24:MI') as wall from bookings`);
  const wrong = rows.filter(({ id, seconds, wall }) => {
    const slot = stored.get(id);
    return !slot || Number(seconds) * 1_000 !== slot.at || onTheWall(slot.at, slot.booking.clinicTimezone).toISOString().slice(0, 16) !== wall;
  });
  return { rows: rows.length, wrong: wrong.map(({ id }) => id) };
}
