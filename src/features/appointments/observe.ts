import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { specialistAppointmentTypes, specialists } from "@/db/schema/specialists";
import type { AcuityAppointment } from "@/integrations/acuity/wire";
import { carriedRequestId, fallbackEmail } from "./account-settings";
import type { Sighting } from "./converge";

/** What was asked of Acuity and when; nothing of ours yet. */
export interface Observation {
  appointment: AcuityAppointment | null;
  /** When the request started. */
  askedAt: Date;
}

/** Adds what the portal knows of the calendar and the type. */
export async function sightingOf(tx: Tx, { appointment, askedAt }: Observation): Promise<Sighting> {
  if (!appointment) return { appointment: null, askedAt, carriedRequestId: null, calendar: null, type: null };
  const [known] = await tx
    .select({ specialistId: specialists.id, timezone: specialists.timezone, importedFrom: specialists.importedFrom, isIme: specialistAppointmentTypes.isIme, mode: specialistAppointmentTypes.mode })
    .from(specialists)
    .leftJoin(
      specialistAppointmentTypes,
      and(eq(specialistAppointmentTypes.specialistId, specialists.id), eq(specialistAppointmentTypes.acuityAppointmentTypeId, appointment.appointmentTypeId)),
    )
    .where(eq(specialists.acuityCalendarId, appointment.calendarId));
  return {
    appointment: withoutFallbackEmail(appointment),
    askedAt,
    carriedRequestId: carriedRequestId(appointment),
    calendar: known ? { specialistId: known.specialistId, timezone: known.timezone, importedFrom: known.importedFrom } : null,
    type: known?.mode ? { isIme: known.isIme ?? false, mode: known.mode } : null,
  };
}

/** The address that is sent when an examinee has none is not theirs. */
export function withoutFallbackEmail(appointment: AcuityAppointment): AcuityAppointment {
  return appointment.email === fallbackEmail() ? { ...appointment, email: "" } : appointment;
}
