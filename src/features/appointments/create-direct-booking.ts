import type { Tx } from "@/db/client";
import { bookingProgress, bookings } from "@/db/schema/bookings";
import { authorOf, changedBy, createdBy } from "@/features/access/attribution";
import { record } from "@/features/audit/record";
import type { AcuityAppointment } from "@/integrations/acuity/wire";
import type { System } from "@/lib/actor";
import { HOLDING_ORGANIZATION_ID } from "@/lib/vocabulary";
import type { Sighting } from "./converge";
import type { HeldBooking } from "./held-booking";
import { emailOf, namesOf, phoneOf } from "./converge-contact";
import { meetingLinkIn, saidBy } from "./what-acuity-said";

/**
 * An examination booked in Acuity itself: the specialist sees it at once, a firm only when it has been placed.
 * Null when another process made it first.
 */
export async function createDirectBooking(tx: Tx, system: System, { calendar, type, askedAt }: Sighting, appointment: AcuityAppointment): Promise<HeldBooking | null> {
  if (!calendar || !type) return null;
  const author = authorOf(system);
  const [booking] = await tx
    .insert(bookings)
    .values({
      acuityAppointmentId: appointment.id,
      ...createdBy(author),
      organizationId: HOLDING_ORGANIZATION_ID,
      specialistId: calendar.specialistId,
      ...namesOf(appointment),
      examineePhone: phoneOf(appointment.phone),
      examineeEmail: emailOf(appointment.email),
      examineeTimezone: type.mode === "telehealth" ? appointment.timezone || null : null,
      appointmentDate: appointment.startsAt,
      durationMinutes: appointment.durationMinutes,
      clinicTimezone: calendar.timezone,
      appointmentType: type.mode,
      acuityAppointmentTypeId: appointment.appointmentTypeId,
      acuityCalendarId: appointment.calendarId,
      meetingLink: type.mode === "telehealth" ? meetingLinkIn(appointment.location) : null,
      source: "acuity_direct",
      externalCreatedBy: appointment.scheduledBy ?? "client",
      acuityLastSaid: saidBy(appointment),
      acuityAskedAt: askedAt,
    })
    .onConflictDoNothing({ target: bookings.acuityAppointmentId })
    .returning();
  if (!booking) return null;

  await tx.insert(bookingProgress).values({ bookingId: booking.id, progress: "scheduled", ...changedBy(author) });
  await record(tx, author, { action: "booking.created", resourceType: "booking", resourceId: booking.id, metadata: { source: "acuity_direct", acuityAppointmentId: appointment.id } });
  return booking;
}
