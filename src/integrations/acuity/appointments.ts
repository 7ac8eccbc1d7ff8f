import type { z } from "zod";
import { AcuityRefusal } from "./errors";
import { ask } from "./http";
import { countedListOf, appointmentShape, type AcuityAppointment } from "./wire";

/** Null when Acuity no longer has it. */
export function findAppointment(appointmentId: string): Promise<AcuityAppointment | null> {
  return findAs(appointmentId, appointmentShape);
}

/** What a change of it can be told by. */
const standingShape = appointmentShape.in
  .pick({ id: true, firstName: true, lastName: true, phone: true, email: true, datetime: true, calendarID: true, canceled: true, noShow: true })
  .transform(({ datetime, calendarID, ...rest }) => ({ ...rest, startsAt: datetime, calendarId: calendarID }));

export type AcuityStanding = z.output<typeof standingShape>;

/** The same where nothing else of it can be read. */
export function findStanding(appointmentId: string): Promise<AcuityStanding | null> {
  return findAs(appointmentId, standingShape);
}

async function findAs<Shape extends z.ZodType>(appointmentId: string, shape: Shape): Promise<z.output<Shape> | null> {
  try {
    return await ask({ method: "GET", path: `/appointments/${appointmentId}` }, shape);
  } catch (error) {
    if (error instanceof AcuityRefusal && (error.status === 404 || error.status === 400)) return null;
    throw error;
  }
}

export interface AppointmentsWindow {
  calendarId: string;
  /** Default: every type. */
  appointmentTypeId?: string;
  /** Whole days `YYYY-MM-DD` as Acuity reads them, both included; take a day more on each side. */
  minDate: string;
  /** Default: as far ahead as Acuity holds anything. */
  maxDate?: string;
  /** An answer of exactly this many rows may be cut. */
  max: number;
  /** Intake answers make the call much slower. */
  withAnswers: boolean;
}

/** Live and cancelled ones, newest start first. `full`: exactly as many rows as were asked for at most, so there may be more. `unreadable`: rows that are there and could not be read. */
export async function listWindow({ calendarId, appointmentTypeId, minDate, maxDate, max, withAnswers }: AppointmentsWindow): Promise<{ appointments: AcuityAppointment[]; full: boolean; unreadable: number }> {
  const { rows, answered } = await ask(
    {
      method: "GET",
      path: "/appointments",
      query: { calendarID: calendarId, appointmentTypeID: appointmentTypeId, minDate, maxDate, max: String(max), showall: "true", excludeForms: withAnswers ? undefined : "true" },
    },
    countedListOf(appointmentShape),
  );
  return { appointments: rows, full: answered >= max, unreadable: answered - rows.length };
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

export interface Rescheduling {
  startsAt: Date;
  /** Always said, so that Acuity never chooses one. */
  calendarId: string;
  /** IANA zone of the examinee; null leaves the one Acuity has. */
  timezone: string | null;
  tellExaminee: boolean;
  /** Past notice periods and taken slots; client mode keeps both. */
  asStaff: boolean;
}

/** The same id at another time. Asking again for the time it already has changes nothing. */
export async function rescheduleAppointment(appointmentId: string, { startsAt, calendarId, timezone, tellExaminee, asStaff }: Rescheduling): Promise<AcuityAppointment> {
  return ask(
    {
      method: "PUT",
      path: `/appointments/${appointmentId}/reschedule`,
      query: { ...staffMode(asStaff), ...quietly(tellExaminee) },
      body: { datetime: startsAt.toISOString(), calendarID: Number(calendarId), ...(timezone && { timezone }) },
    },
    appointmentShape,
  );
}

/** There is no way back through the API. `noShow` is only heard in staff mode, and may be changed by asking again. */
export async function cancelAppointment(appointmentId: string, { tellExaminee, asStaff, noShow }: { tellExaminee: boolean; asStaff: boolean; noShow?: boolean }): Promise<AcuityAppointment> {
  return ask(
    {
      method: "PUT",
      path: `/appointments/${appointmentId}/cancel`,
      query: { ...staffMode(asStaff), ...quietly(tellExaminee) },
      body: noShow === undefined ? {} : { noShow },
    },
    appointmentShape,
  );
}

/** Name, phone and e-mail are all that Acuity lets anybody change afterwards. */
export async function changeContact(appointmentId: string, contact: { firstName: string; lastName: string; phone: string; email: string }): Promise<AcuityAppointment> {
  return ask({ method: "PUT", path: `/appointments/${appointmentId}`, body: contact }, appointmentShape);
}

function staffMode(asStaff: boolean): { admin?: string } {
  return asStaff ? { admin: "true" } : {};
}

function quietly(tellExaminee: boolean): { noEmail?: string } {
  return tellExaminee ? {} : { noEmail: "true" };
}
