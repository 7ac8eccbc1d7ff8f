import { asc, ne } from "drizzle-orm";
import { identityDatabase } from "@/db/client";
import { bookingProgress, bookings } from "@/db/schema/bookings";
import { specialists } from "@/db/schema/specialists";
import type { WireAppointment } from "../../sandbox/acuity/appointment-shape";
import type { LifeEvent } from "../../sandbox/acuity/ledger";
import type { AcuitySimulator } from "../../sandbox/acuity/simulator";
import { instantOf, isFollowed, whatIsKnown, type Known } from "./agrees";
import { explains, type Look, type Told } from "./histories";
import { PORTAL_REASON } from "./portal-changes";

/** From when to when a sweep looked at everything and had repaired what it found. */
export interface Swept {
  startedAt: Date;
  finishedAt: Date;
}

/** Histories that tell something else than what happened, leave out what stood while a sweep looked, or tell something twice. */
export async function listFalseHistories(simulator: AcuitySimulator, sweeps: Swept[]): Promise<string[]> {
  const known = await whatIsKnown();
  const calendarOf = new Map((await identityDatabase().select({ id: specialists.id, calendarId: specialists.acuityCalendarId }).from(specialists)).map(({ id, calendarId }) => [id, calendarId]));
  const entries = await identityDatabase().select().from(bookingProgress).where(ne(bookingProgress.kind, "placement")).orderBy(asc(bookingProgress.bookingId), asc(bookingProgress.sequence));
  const wrong: string[] = [];
  for (const booking of await identityDatabase().select().from(bookings)) {
    const life = simulator.ledger.lifeOf(Number(booking.acuityAppointmentId));
    const looks = life.map(({ after }) => lookOf(after, known));
    const own = entries.filter(({ bookingId }) => bookingId === booking.id);
    const isLast = own.at(-1)?.progress === booking.currentProgress;
    if (!isLast || !explains({ looks, seen: certainlySeen(life, sweeps) }, own.map((entry) => toldBy(entry, calendarOf)))) {
      wrong.push(`${booking.acuityAppointmentId}: told ${own.map(({ kind, progress, movedTo }) => `${kind} ${progress} ${movedTo?.toISOString() ?? ""}`).join(" → ")} of ${life.map(({ what, by, after }) => `${what} by ${by} ${after?.datetime ?? ""}`).join(" → ")}`);
    }
  }
  return wrong;
}

/** What stood from a sweep's start until its end it has seen; what the portal did itself it was told in answer. */
function certainlySeen(life: readonly LifeEvent[], sweeps: Swept[]): ReadonlySet<number> {
  const from = (at: number) => Date.parse(life[at]?.at ?? "");
  const until = (at: number) => (life[at + 1] ? from(at + 1) : Infinity);
  const seen = life.flatMap(({ by }, at) => (by === "api" || sweeps.some(({ startedAt, finishedAt }) => from(at) < startedAt.getTime() && until(at) > finishedAt.getTime()) ? [at] : []));
  return new Set(seen);
}

function lookOf(appointment: WireAppointment | null, known: Known): Look {
  if (!appointment) return null;
  return {
    off: appointment.canceled ? (appointment.noShow ? "no_show" : "cancelled") : null,
    startsAt: instantOf(appointment),
    calendarId: String(appointment.calendarID),
    typeId: String(appointment.appointmentTypeID),
    followed: isFollowed(appointment, known),
  };
}

function toldBy(entry: typeof bookingProgress.$inferSelect, calendarOf: ReadonlyMap<string, string>): Told {
  return {
    progress: entry.progress,
    kind: entry.kind,
    moved: entry.movedFrom && entry.movedTo ? { from: entry.movedFrom.getTime(), to: entry.movedTo.getTime() } : null,
    handedOver: entry.fromSpecialistId && entry.toSpecialistId ? { from: calendarOf.get(entry.fromSpecialistId) ?? "", to: calendarOf.get(entry.toSpecialistId) ?? "" } : null,
    changedType: entry.notes === PORTAL_REASON ? null : (entry.notes?.startsWith("Appointment type is now ") ?? false),
  };
}
