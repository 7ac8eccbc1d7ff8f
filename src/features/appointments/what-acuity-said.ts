import type { AcuityLastSaid } from "@/db/schema/bookings";
import type { AcuityAppointment } from "@/integrations/acuity/wire";

/** Kept with the booking, so a later change on either side can be told from no change. */
export function saidBy(appointment: AcuityAppointment): AcuityLastSaid {
  return {
    startsAt: appointment.startsAt.toISOString(),
    durationMinutes: appointment.durationMinutes,
    calendarId: appointment.calendarId,
    appointmentTypeId: appointment.appointmentTypeId,
    canceled: appointment.canceled,
    noShow: appointment.canceled && appointment.noShow,
    location: appointment.location,
    givenName: appointment.firstName,
    familyName: appointment.lastName,
    phone: appointment.phone,
    email: appointment.email,
    timezone: appointment.timezone,
  };
}

/** Acuity puts the video link into `location`, sometimes with text around it. */
export function meetingLinkIn(location: string): string | null {
  return /https:\/\/[^\s<>"']{1,2000}/.exec(location)?.[0].replace(/[.,;:!?)\]]+$/, "") ?? null;
}
