import { eq, sql } from "drizzle-orm";
import { identityDatabase } from "@/db/client";
import { bookings } from "@/db/schema/bookings";
import { specialists } from "@/db/schema/specialists";
import { isAhead, isCalledOff } from "@/features/bookings/booking";
import { meetingLinkIn } from "@/features/appointments/what-acuity-said";
import type { WireAppointment } from "../../sandbox/acuity/appointment-shape";
import { findType } from "../../sandbox/acuity/appointment-types";
import type { AcuitySimulator } from "../../sandbox/acuity/simulator";

export type Booking = typeof bookings.$inferSelect;
type State = WireAppointment | null;

/** A booking in one look, with whose calendar it is on and the differences that admins are shown. */
interface Shown {
  booking: Booking;
  calendarOfSpecialist: string;
  drifts: string[];
}

/** Which appointments the portal follows: those of these calendars and types. */
export interface Known {
  calendars: ReadonlySet<string>;
  types: ReadonlySet<string>;
}

/** Told with words of its own, so that a mistake of the portal's is not repeated here. */
export function agrees(booking: Booking, appointment: WireAppointment): boolean {
  if (!isSameExaminee(booking, appointment)) return false;
  // What is called off has no time or place worth following, until it is live again.
  if (appointment.canceled) return booking.currentProgress === (appointment.noShow ? "no_show" : "cancelled");
  const telehealth = findType(appointment.appointmentTypeID)?.telehealth ?? false;
  return (
    isAhead(booking.currentProgress) &&
    booking.status === "active" &&
    booking.appointmentDate.getTime() === instantOf(appointment) &&
    booking.durationMinutes === Number(appointment.duration) &&
    booking.acuityCalendarId === String(appointment.calendarID) &&
    booking.clinicTimezone === appointment.calendarTimezone &&
    booking.acuityAppointmentTypeId === String(appointment.appointmentTypeID) &&
    booking.appointmentType === (telehealth ? "telehealth" : "in_person") &&
    booking.meetingLink === (telehealth ? meetingLinkIn(appointment.location) : null)
  );
}

export function instantOf({ datetime }: Pick<WireAppointment, "datetime">): number {
  return Date.parse(datetime.replace(/([+-]\d\d)(\d\d)$/, "$1:$2"));
}

/** Whether the portal may take over where an appointment is. */
export function isFollowed(appointment: WireAppointment, { calendars, types }: Known): boolean {
  return calendars.has(String(appointment.calendarID)) && types.has(String(appointment.appointmentTypeID));
}

function isSameExaminee(booking: Booking, { firstName, lastName, phone, email }: WireAppointment): boolean {
  const digits = (number: string) => number.replace(/\D/g, "").slice(-9);
  return booking.examineeGivenName === firstName && booking.examineeFamilyName === lastName && digits(booking.examineePhone) === digits(phone) && (booking.examineeEmail === null || booking.examineeEmail === email);
}

/** Everything a booking shows is as in that state: what is followed is taken over, what is not is drift, and what was last heard is that. */
function showsAll({ booking, calendarOfSpecialist, drifts }: Shown, state: State, known: Known): boolean {
  // What is called off here and then went where nobody follows, or away, no sweep asks about: there is nothing left that could take place.
  if (isCalledOff(booking.currentProgress) && !(state && isFollowed(state, known))) return true;
  const wanted = driftsWith(booking, state, known);
  if (drifts.join() !== wanted.toSorted().join()) return false;
  if (calendarOfSpecialist !== booking.acuityCalendarId) return false;
  if (!state) return true;
  return wasHeardAs(booking, state) && (isHeld(booking) || !isFollowed(state, known) || agrees(booking, state));
}

/** Gone, held or where nobody follows: every difference by name, and none besides. */
function driftsWith(booking: Booking, state: State, known: Known): string[] {
  if (!state) return isCalledOff(booking.currentProgress) ? [] : ["appointment"];
  if (!isHeld(booking) && isFollowed(state, known)) return [];
  const here = isCalledOff(booking.currentProgress) ? booking.currentProgress : "live";
  const there = state.canceled ? (state.noShow ? "no_show" : "cancelled") : "live";
  return [
    ...(booking.appointmentDate.getTime() === instantOf(state) ? [] : ["time"]),
    ...(booking.acuityCalendarId === String(state.calendarID) ? [] : ["calendar"]),
    ...(booking.acuityAppointmentTypeId === String(state.appointmentTypeID) ? [] : ["type"]),
    ...(here === there ? [] : ["cancellation"]),
    ...(isSameExaminee(booking, state) ? [] : ["contact"]),
  ];
}

/** The examination took place: from then on nothing is taken over. */
function isHeld({ currentProgress }: Booking): boolean {
  return !isAhead(currentProgress) && !isCalledOff(currentProgress);
}

function wasHeardAs({ acuityLastSaid: said }: Booking, state: WireAppointment): boolean {
  return (
    Date.parse(said.startsAt) === instantOf(state) &&
    said.durationMinutes === Number(state.duration) &&
    said.calendarId === String(state.calendarID) &&
    said.appointmentTypeId === String(state.appointmentTypeID) &&
    said.canceled === state.canceled &&
    said.noShow === (state.noShow ?? false) &&
    said.location === state.location &&
    said.givenName === state.firstName &&
    said.familyName === state.lastName &&
    said.phone === state.phone &&
    said.timezone === state.timezone
  );
}

/** Bookings that show something Acuity did not show at that moment or later. */
export async function listDisagreements(simulator: AcuitySimulator, since: Date): Promise<string[]> {
  const known = await whatIsKnown();
  return (await listShown()).flatMap((shown) => {
    const life = simulator.ledger.lifeOf(Number(shown.booking.acuityAppointmentId));
    const from = life.findLastIndex(({ at }) => Date.parse(at) <= since.getTime());
    const states = life.slice(Math.max(0, from)).map(({ after }) => after);
    if (states.some((state) => showsAll(shown, state, known))) return [];
    const last = states.at(-1);
    return [`${shown.booking.acuityAppointmentId}: ${shown.booking.currentProgress} ${shown.booking.appointmentDate.toISOString()} on ${shown.booking.acuityCalendarId}, drift ${shown.drifts.join(", ") || "none"}; in Acuity ${last ? `${last.canceled ? "off" : "live"} ${last.datetime} on ${last.calendarID} as ${last.appointmentTypeID}` : "gone"}`];
  });
}

/** Live examinations in Acuity that the portal does not have. */
export async function listMissing(simulator: AcuitySimulator, since: Date): Promise<string[]> {
  const known = await whatIsKnown();
  const here = new Set((await listShown()).map(({ booking }) => booking.acuityAppointmentId));
  const isExamination = (state: State | undefined) => state && !state.canceled && isFollowed(state, known);
  return [...simulator.ledger.lives].filter(([id, life]) => {
    const from = life.findLastIndex(({ at }) => Date.parse(at) <= since.getTime());
    return from >= 0 && life.slice(from).every(({ after }) => isExamination(after)) && !here.has(String(id));
  }).map(([id]) => String(id));
}

export async function whatIsKnown(): Promise<Known> {
  const calendars = await identityDatabase().select({ id: specialists.acuityCalendarId }).from(specialists);
  const types = await identityDatabase().execute<{ id: string }>(sql`select distinct acuity_appointment_type_id as id from specialist_appointment_types where is_ime`);
  return { calendars: new Set(calendars.map(({ id }) => id)), types: new Set(types.map(({ id }) => id)) };
}

/** In one statement: the portal goes on working meanwhile. */
async function listShown(): Promise<Shown[]> {
  return identityDatabase()
    .select({
      booking: bookings,
      calendarOfSpecialist: specialists.acuityCalendarId,
      drifts: sql<string[]>`array(select d.field from booking_drifts d where d.booking_id = ${bookings.id} and d.resolved_at is null order by d.field)`,
    })
    .from(bookings)
    .innerJoin(specialists, eq(specialists.id, bookings.specialistId))
    .orderBy(bookings.id);
}
