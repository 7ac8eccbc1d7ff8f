import type { AcuityAppointment } from "@/integrations/acuity/wire";
import { env } from "@/lib/env";

/** The request's id, where the account's hidden intake field brings it back. */
export function carriedRequestId(appointment: AcuityAppointment): string | null {
  const fieldId = env().ACUITY_REQUEST_FIELD_ID;
  return appointment.answers.find((answer) => answer.fieldId === fieldId)?.value || null;
}

const LONGEST_ANSWER = 320;

/** For whom the clinic says it booked; null where nothing is said or no field is configured. Lists carry no answers. */
export function bookedFor(appointment: AcuityAppointment): string | null {
  const fieldId = env().ACUITY_BOOKED_FOR_FIELD_ID;
  return appointment.answers.find((answer) => answer.fieldId === fieldId)?.value.trim().slice(0, LONGEST_ANSWER) || null;
}

/** Sent when an examinee has no e-mail, since client mode demands one; never stored as theirs. */
export function fallbackEmail(): string {
  return env().ACUITY_FALLBACK_EMAIL ?? `no-reply@${new URL(env().BETTER_AUTH_URL).hostname}`;
}
