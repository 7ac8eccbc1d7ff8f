import { z } from "zod";
import { ask } from "./http";
import { appointmentTypeShape, calendarShape, formShape, type AcuityAppointmentType, type AcuityCalendar, type AcuityForm } from "./wire";

export async function listCalendars(): Promise<AcuityCalendar[]> {
  return ask({ method: "GET", path: "/calendars" }, z.array(calendarShape));
}

export async function listAppointmentTypes(): Promise<AcuityAppointmentType[]> {
  return ask({ method: "GET", path: "/appointment-types" }, z.array(appointmentTypeShape));
}

export async function listForms(): Promise<AcuityForm[]> {
  return ask({ method: "GET", path: "/forms" }, z.array(formShape));
}
