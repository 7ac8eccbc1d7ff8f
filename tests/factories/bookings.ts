import { createId } from "@paralleldrive/cuid2";
import type { Tx } from "@/db/client";
import { bookingProgress, bookings } from "@/db/schema/bookings";
import { statusFor } from "@/features/bookings/booking";
import type { Person } from "@/lib/actor";
import { HOLDING_ORGANIZATION_ID, SYSTEM_USER_ID } from "@/lib/vocabulary";

type NewBooking = typeof bookings.$inferInsert;

/** A booking of a referrer's first firm, held yesterday unless told otherwise, with its first history entry. Null: nobody has placed it. */
export async function aBookingBy(tx: Tx, referrer: Person | null, specialistId: string, over: Partial<NewBooking> = {}) {
  const startsAt = over.appointmentDate ?? new Date(Date.now() - 24 * 3_600_000);
  const currentProgress = over.currentProgress ?? "scheduled";
  const [booking] = await tx
    .insert(bookings)
    .values({
      acuityAppointmentId: `test-${createId()}`,
      specialistId,
      organizationId: referrer?.memberships[0]?.organizationId ?? HOLDING_ORGANIZATION_ID,
      referrerId: referrer?.userId ?? null,
      createdById: referrer?.userId ?? SYSTEM_USER_ID,
      examineeName: "Rowan Teller",
      examineeGivenName: "Rowan",
      examineeFamilyName: "Teller",
      examineePhone: "+61412345678",
      appointmentDate: startsAt,
      durationMinutes: 60,
      clinicTimezone: "Australia/Melbourne",
      appointmentType: "in_person",
      acuityAppointmentTypeId: "48200011",
      acuityCalendarId: "7300104",
      source: referrer ? "portal" : "acuity_direct",
      status: statusFor(currentProgress),
      currentProgress,
      acuityLastSaid: {
        startsAt: startsAt.toISOString(),
        durationMinutes: 60,
        calendarId: "7300104",
        appointmentTypeId: "48200011",
        canceled: currentProgress === "cancelled" || currentProgress === "no_show",
        noShow: currentProgress === "no_show",
        location: "",
        givenName: "Rowan",
        familyName: "Teller",
        phone: "+61412345678",
        email: "",
        timezone: "Australia/Melbourne",
      },
      acuityAskedAt: new Date(),
      ...over,
    })
    .returning();
  if (!booking) throw new Error("no booking was made");
  await tx.insert(bookingProgress).values({ bookingId: booking.id, progress: "scheduled", changedById: booking.createdById });
  return booking;
}
