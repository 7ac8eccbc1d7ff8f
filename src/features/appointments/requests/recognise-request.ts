import type { AcuityAppointment } from "@/integrations/acuity/wire";
import { normalisePhone } from "@/lib/phone";
import type { RequestKind } from "@/lib/vocabulary";

/** A request of ours that Acuity may already have heard. */
export interface OpenRequest {
  id: string;
  kind: RequestKind;
  acuityAppointmentId: string | null;
  acuityCalendarId: string;
  acuityAppointmentTypeId: string;
  startsAt: Date;
  givenName: string;
  familyName: string;
  phone: string;
}

/**
 * Whether an appointment nobody knows is what one of our own requests made: its echo, or a lost answer.
 * Without the hidden field, calendar, type, instant and name or phone decide.
 */
export function findOwnRequest(appointment: AcuityAppointment, carriedRequestId: string | null, requests: readonly OpenRequest[]): OpenRequest | undefined {
  if (carriedRequestId) return requests.find(({ id }) => id === carriedRequestId);
  return requests.find((request) => request.kind === "book" && !request.acuityAppointmentId && looksLike(appointment, request));
}

function looksLike(appointment: AcuityAppointment, request: OpenRequest): boolean {
  return (
    appointment.calendarId === request.acuityCalendarId &&
    appointment.appointmentTypeId === request.acuityAppointmentTypeId &&
    appointment.startsAt.getTime() === request.startsAt.getTime() &&
    (sameName(appointment, request) || samePhone(appointment.phone, request.phone))
  );
}

function sameName(appointment: AcuityAppointment, request: OpenRequest): boolean {
  const plain = (...parts: string[]) => parts.join(" ").trim().toLocaleLowerCase("en-AU").replace(/\s+/g, " ");
  return plain(appointment.firstName, appointment.lastName) === plain(request.givenName, request.familyName);
}

function samePhone(one: string, other: string): boolean {
  const normal = normalisePhone(one);
  return normal !== null && normal === normalisePhone(other);
}
