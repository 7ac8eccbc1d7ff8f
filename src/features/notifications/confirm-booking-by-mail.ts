import { and, eq } from "drizzle-orm";
import { asActor } from "@/db/client";
import { bookings } from "@/db/schema/bookings";
import { member } from "@/db/schema/organizations";
import { user } from "@/db/schema/people";
import { specialists } from "@/db/schema/specialists";
import { sendMail } from "@/integrations/mail/send";
import type { System } from "@/lib/actor";
import { env } from "@/lib/env";
import { formatInstant } from "@/lib/zones";

/** To the referrer, whose booking it is, while they are still of that firm. Neither subject nor text names the examinee: mail is read over shoulders. */
export async function confirmBookingByMail(system: System, bookingId: string): Promise<void> {
  const [booking] = await asActor(system, (tx) =>
    tx
      .select({
        to: user.email,
        matterNumber: bookings.matterNumber,
        at: bookings.appointmentDate,
        zone: bookings.clinicTimezone,
        examineeZone: bookings.examineeTimezone,
        mode: bookings.appointmentType,
        specialist: specialists.name,
        location: specialists.location,
      })
      .from(bookings)
      .innerJoin(user, and(eq(user.id, bookings.referrerId), eq(user.banned, false)))
      .innerJoin(member, and(eq(member.userId, user.id), eq(member.organizationId, bookings.organizationId)))
      .innerJoin(specialists, eq(specialists.id, bookings.specialistId))
      .where(eq(bookings.id, bookingId)),
  );
  if (!booking) return;

  const { to, matterNumber, at, zone, examineeZone, mode, specialist, location } = booking;
  const where = mode === "telehealth" ? "By telehealth; the meeting link follows in the portal" : (location ?? "At the clinic");
  const when = mode === "telehealth" && examineeZone ? `${formatInstant(at, examineeZone)} for the examinee, ${formatInstant(at, zone)} for the clinic` : formatInstant(at, zone);
  await sendMail({
    to,
    subject: "Examination booked",
    text: [
      "The examination you asked for is booked.",
      "",
      `Specialist: ${specialist}`,
      `When: ${when}`,
      `Where: ${where}`,
      ...(matterNumber ? [`Your matter or claim number: ${matterNumber}`] : []),
      "",
      `Everything about it, and what to send next: ${env().BETTER_AUTH_URL}/bookings/${bookingId}`,
    ].join("\n"),
    messageId: `booked-${bookingId}`,
  });
}
