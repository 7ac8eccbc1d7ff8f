import { isAhead, isCalledOff } from "@/features/bookings/booking";
import type { AcuityLastSaid } from "@/db/schema/bookings";
import type { AcuityAppointment } from "@/integrations/acuity/wire";
import type { AppointmentMode, ProgressKind, ProgressStage } from "@/lib/vocabulary";
import { contactDrift, convergeContact } from "./converge-contact";
import { isBeforeImport, type ImportState } from "./before-import";
import type { Drift, HeldBooking } from "./held-booking";
import { findOwnRequest, type OpenRequest } from "./requests/recognise-request";
import { saidBy, meetingLinkIn } from "./what-acuity-said";

/** An appointment as Acuity showed it, with what the portal knows of its calendar and type. */
export interface Sighting {
  /** Null: Acuity no longer has it. */
  appointment: AcuityAppointment | null;
  /** When the request that was answered *started*. */
  askedAt: Date;
  /** The linked calendar's specialist; null when nobody is linked. */
  calendar: ({ specialistId: string } & ImportState) | null;
  /** The id of a request of ours, where the hidden intake field brought it back. */
  carriedRequestId: string | null;
  /** Null: never seen or not offered by this calendar, so no examination. */
  type: { isIme: boolean; mode: AppointmentMode; imeSince?: Date | null } | null;
}

export interface HistoryEntry {
  progress: ProgressStage;
  kind: ProgressKind;
  moved?: { from: Date; to: Date };
  handedOver?: { from: string; to: string };
  note?: string;
}

export type Convergence =
  | { verdict: "ask-again"; because: "older-than-booking" | "request-in-flight" }
  | { verdict: "adopt"; requestId: string }
  | { verdict: "create" }
  | { verdict: "count" }
  | { verdict: "park"; reason: string }
  | { verdict: "nothing" }
  | { verdict: "follow"; entries: HistoryEntry[]; set: Partial<HeldBooking>; drifts: Drift[] };

/**
 * Compares an appointment as Acuity shows it with what the portal holds and says what must change.
 * The answer to our own request, a webhook's pull and the sweep's pull all end here.
 * @param openRequests our requests that may concern this appointment, without the one whose own answer this is
 */
export function converge(sighting: Sighting, booking: HeldBooking | null, openRequests: readonly OpenRequest[]): Convergence {
  if (!booking) return meet(sighting, openRequests);
  // An answer shows some moment between its request's start and now; only one begun after what we know can be news.
  if (sighting.askedAt < booking.acuityAskedAt) return { verdict: "ask-again", because: "older-than-booking" };
  if (openRequests.some((request) => request.acuityAppointmentId === booking.acuityAppointmentId)) {
    return { verdict: "ask-again", because: "request-in-flight" };
  }
  return follow(sighting, booking);
}

function meet({ appointment, carriedRequestId, calendar, type }: Sighting, openRequests: readonly OpenRequest[]): Convergence {
  if (!appointment) return { verdict: "park", reason: "Acuity no longer has this appointment" };
  const own = findOwnRequest(appointment, carriedRequestId, openRequests);
  if (own) return { verdict: "adopt", requestId: own.id };
  if (!calendar) return { verdict: "park", reason: "The calendar is not linked to a specialist" };
  if (!type?.isIme) return { verdict: "count" };
  // Booked and cancelled before anyone looked: there is nothing to examine and nobody to tell. What lies before the first import stays the clinic's alone.
  return appointment.canceled || isBeforeImport(appointment, calendar) ? { verdict: "nothing" } : { verdict: "create" };
}

function follow(sighting: Sighting, booking: HeldBooking): Convergence {
  const { appointment, askedAt } = sighting;
  if (!appointment) return gone(booking, askedAt);

  const place = placeOf(sighting, booking);
  const ahead = isAhead(booking.currentProgress) || isCalledOff(booking.currentProgress);
  const contact = ahead ? convergeContact(appointment, booking) : contactDrift(appointment, booking);
  const step = ahead && place ? takeOver(appointment, place, booking) : { entries: [], set: {} };
  const drifts = ahead && place ? contact.drifts : [...differences(appointment, booking), ...contact.drifts];
  const said = saidBy(appointment);

  return {
    verdict: "follow",
    entries: step.entries,
    set: {
      ...contact.set,
      ...step.set,
      acuityLastSaid: contact.agreed ? { ...said, agreed: contact.agreed } : said,
      acuityAskedAt: askedAt,
    },
    drifts,
  };
}

interface Place {
  specialistId: string;
  timezone: string;
  mode: AppointmentMode;
}

/** Where the appointment is now. Null when it went where we cannot follow; what stayed where it was is known from the booking. */
function placeOf({ appointment, calendar, type }: Sighting, booking: HeldBooking): Place | null {
  const sameCalendar = appointment?.calendarId === booking.acuityCalendarId ? { specialistId: booking.specialistId, timezone: booking.clinicTimezone } : null;
  const sameType = appointment?.appointmentTypeId === booking.acuityAppointmentTypeId ? booking.appointmentType : null;
  const at = calendar ?? sameCalendar;
  const mode = type?.isIme ? type.mode : sameType;
  return at && mode ? { ...at, mode } : null;
}

/** Gone is never a silent cancellation. */
function gone(booking: HeldBooking, askedAt: Date): Convergence {
  const drifts: Drift[] = isCalledOff(booking.currentProgress) ? [] : [{ field: "appointment", portalValue: booking.currentProgress, acuityValue: "gone" }];
  return { verdict: "follow", entries: [], set: { acuityAskedAt: askedAt }, drifts };
}

function takeOver(appointment: AcuityAppointment, { specialistId, timezone, mode }: Place, booking: HeldBooking): { entries: HistoryEntry[]; set: Partial<HeldBooking> } {
  const wasOff = isCalledOff(booking.currentProgress);
  const off = appointment.canceled ? (appointment.noShow ? "no_show" : "cancelled") : null;
  // What is called off on both sides has no time or place worth following, until it is live again.
  if (wasOff && off) return off === booking.currentProgress ? { entries: [], set: {} } : { entries: [{ progress: off, kind: "step" }], set: { currentProgress: off } };

  const moved = booking.appointmentDate.getTime() !== appointment.startsAt.getTime() ? { from: booking.appointmentDate, to: appointment.startsAt } : undefined;
  const handedOver = booking.specialistId !== specialistId ? { from: booking.specialistId, to: specialistId } : undefined;
  const changedType = booking.acuityAppointmentTypeId !== appointment.appointmentTypeId;
  const modeNote = changedType ? `Appointment type is now ${appointment.typeName}` : undefined;
  const there: Partial<HeldBooking> = {
    appointmentDate: appointment.startsAt,
    durationMinutes: appointment.durationMinutes,
    specialistId,
    clinicTimezone: timezone,
    acuityCalendarId: appointment.calendarId,
    acuityAppointmentTypeId: appointment.appointmentTypeId,
    appointmentType: mode,
    meetingLink: mode === "telehealth" ? meetingLinkIn(appointment.location) : null,
    // Who is seen by video from now on sits somewhere: Acuity's zone of the client, until somebody knows better.
    ...(mode !== booking.appointmentType && mode === "telehealth" && { examineeTimezone: booking.examineeTimezone ?? (appointment.timezone || null) }),
  };

  const entries: HistoryEntry[] = [];
  let progress = booking.currentProgress;
  if (wasOff) {
    progress = "scheduled";
    entries.push({ progress, kind: "reinstatement", moved, handedOver, note: modeNote });
  } else if (moved) {
    progress = "rescheduled";
    entries.push({ progress, kind: "step", moved, handedOver, note: modeNote });
  } else if (handedOver || modeNote) {
    entries.push({ progress, kind: "details", handedOver, note: modeNote });
  }
  if (off) {
    progress = off;
    entries.push({ progress, kind: "step" });
  }
  return { entries, set: { ...there, currentProgress: progress } };
}

/** What Acuity says otherwise about an examination that was held, or that went where we cannot follow. */
function differences(appointment: AcuityAppointment, booking: HeldBooking): Drift[] {
  const said: AcuityLastSaid = saidBy(appointment);
  const drifts: Drift[] = [];
  const compare = (field: Drift["field"], portalValue: string, acuityValue: string) => {
    if (portalValue !== acuityValue) drifts.push({ field, portalValue, acuityValue });
  };
  compare("time", booking.appointmentDate.toISOString(), said.startsAt);
  compare("calendar", booking.acuityCalendarId, said.calendarId);
  compare("type", booking.acuityAppointmentTypeId, said.appointmentTypeId);
  compare("cancellation", isCalledOff(booking.currentProgress) ? booking.currentProgress : "live", said.noShow ? "no_show" : said.canceled ? "cancelled" : "live");
  return drifts;
}
