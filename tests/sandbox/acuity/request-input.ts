import type { Appointment } from "./appointment";
import { type AppointmentType, findType } from "./appointment-types";
import { ACCOUNT_ZONE, type Calendar, findCalendar } from "./catalogue";
import type { Practice } from "./practice";
import { text, wholeNumber } from "./json-input";
import { badRequest, notFound } from "./refusal";
import type { ApiRequest } from "./route";
import { isZone, readMoment } from "./zoned-time";

export type Mode = "admin" | "client";

export function modeOf(query: URLSearchParams): Mode {
  return flag(query, "admin") ? "admin" : "client";
}

export function flag(query: URLSearchParams, name: string): boolean {
  return ["true", "1"].includes(query.get(name)?.toLowerCase() ?? "");
}

export function requestedAppointment(practice: Practice, { params }: ApiRequest): Appointment {
  const id = wholeNumber(params.id);
  const appointment = id === null ? undefined : practice.appointments.get(id);
  if (!appointment) throw notFound();
  return appointment;
}

export function requestedType(value: unknown): AppointmentType {
  if (text(value) === "") throw badRequest("required_appointment_type_id", 'Attribute "appointmentTypeID" is required.');
  const type = findType(wholeNumber(value) ?? 0);
  if (!type?.active) throw badRequest("invalid_appointment_type", `The appointment type "${text(value)}" does not exist.`);
  return type;
}

export function requestedCalendar(value: unknown, type: AppointmentType): Calendar {
  const calendar = findCalendar(wholeNumber(value) ?? 0);
  if (!calendar || !type.calendarIDs.includes(calendar.id)) {
    throw badRequest("invalid_calendar", `The calendar "${text(value)}" does not offer "${type.name}".`);
  }
  return calendar;
}

export function requestedZone(value: unknown, otherwise: string): string {
  const zone = text(value);
  if (zone === "") return otherwise;
  if (!isZone(zone)) throw badRequest("invalid_timezone", `The timezone "${zone}" is invalid.`);
  return zone;
}

/** Without an offset the same words mean another instant in another calendar's zone. */
export function requestedMoment(value: unknown, zone = ACCOUNT_ZONE): number {
  if (text(value) === "") throw badRequest("required_datetime", 'Attribute "datetime" is required.');
  const moment = readMoment(text(value), zone);
  if (moment === null) throw badRequest("invalid_datetime", `The datetime "${text(value)}" is invalid.`);
  return moment;
}
