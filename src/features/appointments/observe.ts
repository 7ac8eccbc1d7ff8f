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
    .select({
      calendar: { specialistId: specialists.id, timezone: specialists.timezone, importedFrom: specialists.importedFrom, linkedAt: specialists.linkedAt, importOrderedAt: specialists.importOrderedAt, importedAt: specialists.importedAt },
      type: { isIme: specialistAppointmentTypes.isIme, mode: specialistAppointmentTypes.mode, imeSince: specialistAppointmentTypes.imeSince },
    })
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
    calendar: known?.calendar ?? null,
    type: known?.type ?? null,
  };
}

/** The address that is sent when an examinee has none is not theirs. */
export function withoutFallbackEmail(appointment: AcuityAppointment): AcuityAppointment {
  return appointment.email === fallbackEmail() ? { ...appointment, email: "" } : appointment;
}
