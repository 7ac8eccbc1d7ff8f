import { bookAppointment } from "@/integrations/acuity/appointments";
import { AcuityRefusal } from "@/integrations/acuity/errors";
import type { System } from "@/lib/actor";
import { env } from "@/lib/env";
import { fallbackEmail } from "../account-settings";
import { databaseNow } from "@/db/database-now";
import { settleObservation } from "../settle-observation";
import { findLostBooking } from "./find-lost-booking";
import { renewLease, type Lease } from "./lease";
import { bookPayload, type BookPayload } from "./request-payload";
import { settleOwnAnswer } from "./settle-own-answer";

/** An answer that was lost is looked up and adopted, before anything is asked again and before a no is believed. */
export async function finishBooking(system: System, lease: Lease): Promise<void> {
  // An answer that was lost is looked up before anything is asked again.
  if (lease.mayHaveReachedAcuity && (await adoptLostAnswer(system, lease))) return;
  const { request } = lease;
  const meant = bookPayload.parse(request.payload);
  const requestField = env().ACUITY_REQUEST_FIELD_ID;
  if (!(await renewLease(system, lease))) return;
  try {
    const appointment = await bookAppointment({
      startsAt: request.startsAt,
      appointmentTypeId: request.acuityAppointmentTypeId,
      calendarId: request.acuityCalendarId,
      firstName: meant.givenName,
      lastName: meant.familyName,
      email: meant.email ?? fallbackEmail(),
      phone: meant.phone,
      timezone: meant.examineeTimezone,
      answers: requestField ? [...answersOf(meant), { fieldId: requestField, value: request.id }] : answersOf(meant),
      tellExaminee: meant.mayContactExaminee,
    });
    await settleOwnAnswer(system, lease, appointment);
  } catch (error) {
    // The slot may be taken by our own first attempt, which became visible only now.
    const perhapsOurs = error instanceof AcuityRefusal && lease.mayHaveReachedAcuity;
    if (!perhapsOurs || !(await adoptLostAnswer(system, lease))) throw error;
  }
}

function answersOf({ answers }: BookPayload): { fieldId: number; value: string }[] {
  return answers.map(({ fieldId, value }) => ({ fieldId, value }));
}

async function adoptLostAnswer(system: System, { request }: Lease): Promise<boolean> {
  const askedAt = await databaseNow();
  const { own } = await findLostBooking(system, request);
  const reflectsUntil = await databaseNow();
  if (!own) return false;
  await settleObservation(system, { appointmentId: own.id, appointment: own, askedAt, answeredRequestId: request.id, reflectsUntil });
  return true;
}
