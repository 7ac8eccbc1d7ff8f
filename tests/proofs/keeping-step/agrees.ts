import { asc, ne } from "drizzle-orm";
import { identityDatabase } from "@/db/client";
import { bookingProgress, bookings } from "@/db/schema/bookings";
import { specialists } from "@/db/schema/specialists";
import { isAhead } from "@/features/bookings/booking";
import { meetingLinkIn } from "@/features/appointments/what-acuity-said";
import type { WireAppointment } from "../../sandbox/acuity/appointment-shape";
import type { AcuitySimulator } from "../../sandbox/acuity/simulator";

type Booking = typeof bookings.$inferSelect;

/** Told with words of its own, so that a mistake of the portal's is not repeated here. */
export function agrees(booking: Booking, appointment: WireAppointment): boolean {
  if (appointment.canceled) return booking.currentProgress === (appointment.noShow ? "no_show" : "cancelled");
  return (
    isAhead(booking.currentProgress) &&
    booking.appointmentDate.getTime() === instantOf(appointment) &&
    booking.acuityCalendarId === String(appointment.calendarID) &&
    booking.acuityAppointmentTypeId === String(appointment.appointmentTypeID) &&
    (booking.appointmentType === "in_person" || booking.meetingLink === meetingLinkIn(appointment.location)) &&
    booking.examineePhone.replace(/\D/g, "").slice(-9) === appointment.phone.replace(/\D/g, "").slice(-9) &&
    booking.examineeFamilyName === appointment.lastName
  );
}

export function instantOf({ datetime }: Pick<WireAppointment, "datetime">): number {
  return Date.parse(datetime.replace(/([+-]\d\d)(\d\d)$/, "$1:$2"));
}

/** Bookings that show something Acuity did not show at that moment or later. */
export async function listDisagreements(simulator: AcuitySimulator, since: Date): Promise<string[]> {
  const wrong: string[] = [];
  for (const booking of await identityDatabase().select().from(bookings)) {
    const life = simulator.ledger.lifeOf(Number(booking.acuityAppointmentId));
    const from = life.findLastIndex(({ at }) => Date.parse(at) <= since.getTime());
    const states = life.slice(Math.max(0, from)).flatMap(({ after }) => after ?? []);
    if (!states.some((state) => agrees(booking, state))) wrong.push(booking.acuityAppointmentId);
  }
  return wrong;
}

/** Live examinations in Acuity that the portal does not have. */
export async function listMissing(simulator: AcuitySimulator, since: Date): Promise<string[]> {
  const known = new Set((await identityDatabase().select({ id: bookings.acuityAppointmentId }).from(bookings)).map(({ id }) => id));
  return [...simulator.ledger.lives].filter(([id, life]) => {
    const then = life.findLast(({ at }) => Date.parse(at) <= since.getTime())?.after;
    const now = life.at(-1)?.after;
    return then && now && !then.canceled && !now.canceled && !known.has(String(id));
  }).map(([id]) => String(id));
}

/**
 * A history that tells just what happened: what it passes through are, in this order, states the appointment really had;
 * none is told twice in a row; and the last is the one it has. What the portal first sees when it is called off already
 * may have moved before: then the move is told and the calling off after it, as two differences between two states.
 */
export async function listFalseHistories(simulator: AcuitySimulator): Promise<string[]> {
  const wrong: string[] = [];
  const calendarOf = new Map((await identityDatabase().select({ id: specialists.id, calendarId: specialists.acuityCalendarId }).from(specialists)).map(({ id, calendarId }) => [id, calendarId]));
  const entries = await identityDatabase().select().from(bookingProgress).where(ne(bookingProgress.kind, "placement")).orderBy(asc(bookingProgress.bookingId), asc(bookingProgress.sequence));
  for (const booking of await identityDatabase().select().from(bookings)) {
    const own = entries.filter(({ bookingId }) => bookingId === booking.id);
    const life = simulator.ledger.lifeOf(Number(booking.acuityAppointmentId)).flatMap(({ after }) => (after ? statesIn(after) : []));
    const told = statesTold(own, booking, calendarOf);
    const twice = told.some((state, at) => at > 0 && state === told[at - 1] && own[at]?.kind !== "details");
    const ends = told.at(-1)?.split("|")[0] === life.at(-1)?.split("|")[0];
    if (!isSubsequence(told, life, own) || twice || !ends) wrong.push(`${booking.acuityAppointmentId}: told ${told.join(" → ")} of ${life.join(" → ")}`);
  }
  return wrong;
}

/** Whether it takes place, and if so when and with whom. What is called off has a time and a place too, though nobody is seen there. */
function statesIn(appointment: WireAppointment): string[] {
  const at = `${instantOf(appointment)}|${appointment.calendarID}`;
  return appointment.canceled ? [`off|${at}`, appointment.noShow ? "no_show" : "cancelled"] : [`live|${at}`];
}

function statesTold(entries: (typeof bookingProgress.$inferSelect)[], booking: Booking, calendarOf: ReadonlyMap<string, string>): string[] {
  // Forwards from what it was at first: told by the first move and the first change of specialist, else by what it is.
  let time = (entries.find(({ movedFrom }) => movedFrom)?.movedFrom ?? booking.appointmentDate).getTime();
  let specialist = entries.find(({ fromSpecialistId }) => fromSpecialistId)?.fromSpecialistId ?? booking.specialistId;
  return entries.map((entry) => {
    time = entry.movedTo?.getTime() ?? time;
    specialist = entry.toSpecialistId ?? specialist;
    return isAhead(entry.progress) ? `live|${time}|${calendarOf.get(specialist)}` : entry.progress;
  });
}

/** Only what was live can have become live again. */
function isSubsequence(told: string[], life: string[], entries: { kind: string }[]): boolean {
  let at = 0;
  for (const [index, state] of told.entries()) {
    const fits = (real: string | undefined) => real === state || (entries[index]?.kind !== "reinstatement" && real === state.replace("live|", "off|"));
    while (at < life.length && !fits(life[at])) at++;
    if (at === life.length) return false;
  }
  return true;
}
