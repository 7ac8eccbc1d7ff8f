import { ask } from "./http";
import { listOf, appointmentTypeShape, calendarShape, formShape, type AcuityAppointmentType, type AcuityCalendar, type AcuityForm } from "./wire";

export async function listCalendars(): Promise<AcuityCalendar[]> {
  return ask({ method: "GET", path: "/calendars" }, listOf(calendarShape));
}

export async function listAppointmentTypes(): Promise<AcuityAppointmentType[]> {
  return ask({ method: "GET", path: "/appointment-types" }, listOf(appointmentTypeShape));
}

export async function listForms(): Promise<AcuityForm[]> {
  return ask({ method: "GET", path: "/forms" }, listOf(formShape));
}
