import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { enqueue } from "@/db/jobs";
import { bookingProgress, bookings } from "@/db/schema/bookings";
import { changedBy, createdBy } from "@/features/access/attribution";
import { record } from "@/features/audit/record";
import type { AcuityAppointment } from "@/integrations/acuity/wire";
import { confirmRequest } from "./confirm-request";
import type { HeldBooking } from "../held-booking";
import { bookPayload } from "./request-payload";
import { authorOfRequest, type AppointmentRequest } from "./requests";
import { saidBy } from "../what-acuity-said";

/**
 * The appointment exists, so the booking that was meant now does too: with its first history entry, its audit event
 * and its mail, in the caller's transaction. Null when another process made it first.
 */
export async function adoptRequest(tx: Tx, request: AppointmentRequest, appointment: AcuityAppointment): Promise<HeldBooking | null> {
  const meant = bookPayload.parse(request.payload);
  const author = authorOfRequest(request);
  const [booking] = await tx
    .insert(bookings)
    .values({
      acuityAppointmentId: appointment.id,
      ...createdBy(author),
      organizationId: meant.organizationId,
      // A team that was dissolved since must not keep the booking from being made.
      teamId: sql`(select id from team where organization_id = ${meant.organizationId} and id = ${meant.teamId})`,
      referrerId: meant.referrerId,
      specialistId: meant.specialistId,
      matterNumber: meant.matterNumber,
      examineeName: `${meant.givenName} ${meant.familyName}`,
      examineeGivenName: meant.givenName,
      examineeFamilyName: meant.familyName,
      examineeDateOfBirth: meant.dateOfBirth,
      examineePhone: meant.phone,
      examineeEmail: meant.email,
      examineeTimezone: meant.mode === "telehealth" ? meant.examineeTimezone : null,
      mayContactExaminee: meant.mayContactExaminee,
      appointmentDate: request.startsAt,
      durationMinutes: meant.durationMinutes,
      clinicTimezone: meant.clinicTimezone,
      appointmentType: meant.mode,
      acuityAppointmentTypeId: request.acuityAppointmentTypeId,
      acuityCalendarId: request.acuityCalendarId,
      intakeAnswers: meant.answers.map(({ question, value }) => ({ question, answer: value })),
      source: "portal",
      acuityLastSaid: saidBy(appointment),
      acuityAskedAt: request.askedAt ?? request.createdAt,
    })
    .onConflictDoNothing({ target: bookings.acuityAppointmentId })
    .returning();
  if (!booking) return null;

  await tx.insert(bookingProgress).values({ bookingId: booking.id, progress: "scheduled", ...changedBy(author) });
  await record(tx, author, { action: "booking.created", resourceType: "booking", resourceId: booking.id, metadata: { source: "portal", acuityAppointmentId: appointment.id } });
  await confirmRequest(tx, request, { appointmentId: appointment.id, bookingId: booking.id });
  await enqueue(tx, "confirm-booking-by-mail", { bookingId: booking.id }, { key: `confirm:${booking.id}`, queue: "mail" });
  return booking;
}
