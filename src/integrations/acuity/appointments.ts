import { AcuityRefusal } from "./errors";
import { ask } from "./http";
import { listOf, appointmentShape, type AcuityAppointment } from "./wire";

/** Null when Acuity no longer has it. */
export async function findAppointment(appointmentId: string): Promise<AcuityAppointment | null> {
  try {
    return await ask({ method: "GET", path: `/appointments/${appointmentId}` }, appointmentShape);
  } catch (error) {
    if (error instanceof AcuityRefusal && (error.status === 404 || error.status === 400)) return null;
    throw error;
  }
}

export interface AppointmentsWindow {
  calendarId: string;
  /** Whole days `YYYY-MM-DD` as Acuity reads them, both included; take a day more on each side. */
  minDate: string;
  maxDate: string;
  /** An answer of exactly this many rows may be cut. */
  max: number;
  /** Intake answers make the call much slower. */
  withAnswers: boolean;
}

/** Live and cancelled ones, newest start first. */
export async function listAppointments(window: AppointmentsWindow): Promise<AcuityAppointment[]> {
  const { calendarId, minDate, maxDate, max, withAnswers } = window;
  return ask(
    {
      method: "GET",
      path: "/appointments",
      query: { calendarID: calendarId, minDate, maxDate, max: String(max), showall: "true", excludeForms: withAnswers ? undefined : "true" },
    },
    listOf(appointmentShape),
  );
}

export interface NewAppointment {
  startsAt: Date;
  appointmentTypeId: string;
  calendarId: string;
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  /** IANA zone of the examinee. */
  timezone: string;
  answers: { fieldId: number; value: string }[];
  tellExaminee: boolean;
}

/** Client mode: Acuity itself refuses a slot that is taken, so a second call cannot make a second appointment of it. */
export async function bookAppointment(appointment: NewAppointment): Promise<AcuityAppointment> {
  return ask(
    {
      method: "POST",
      path: "/appointments",
      query: quietly(appointment.tellExaminee),
      body: {
        datetime: appointment.startsAt.toISOString(),
        appointmentTypeID: Number(appointment.appointmentTypeId),
        calendarID: Number(appointment.calendarId),
        firstName: appointment.firstName,
        lastName: appointment.lastName,
        email: appointment.email,
        phone: appointment.phone,
        timezone: appointment.timezone,
        fields: appointment.answers.map(({ fieldId, value }) => ({ id: fieldId, value })),
      },
    },
    appointmentShape,
  );
}

/** Admin mode: only staff may say that somebody did not come. Asking again changes nothing. */
export async function markNoShow(appointmentId: string, tellExaminee: boolean): Promise<AcuityAppointment> {
  return ask(
    { method: "PUT", path: `/appointments/${appointmentId}/cancel`, query: { admin: "true", ...quietly(tellExaminee) }, body: { noShow: true } },
    appointmentShape,
  );
}

function quietly(tellExaminee: boolean): { noEmail?: string } {
  return tellExaminee ? {} : { noEmail: "true" };
}
