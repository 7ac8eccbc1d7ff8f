import { sendMail } from "@/integrations/mail/send";
import type { System } from "@/lib/actor";
import { env } from "@/lib/env";
import { findReferrerMail, matterLine, whenWords } from "./find-referrer-mail";

/** To the referrer, whose booking it is. Neither subject nor text names the examinee: mail is read over shoulders. */
export async function confirmBookingByMail(system: System, bookingId: string): Promise<void> {
  const booking = await findReferrerMail(system, bookingId);
  if (!booking) return;
  await sendMail({
    to: booking.to,
    subject: "Examination booked",
    text: [
      "The examination you asked for is booked.",
      "",
      `Specialist: ${booking.specialist}`,
      `When: ${whenWords(booking.at, booking)}`,
      `Where: ${booking.mode === "telehealth" ? "By telehealth; the meeting link follows in the portal" : (booking.location ?? "At the clinic")}`,
      ...matterLine(booking),
      "",
      `Everything about it, and what to send next: ${env().BETTER_AUTH_URL}/bookings/${bookingId}`,
    ].join("\n"),
    messageId: `booked-${bookingId}`,
  });
}
