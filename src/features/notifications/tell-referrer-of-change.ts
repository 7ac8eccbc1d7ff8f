import { and, eq } from "drizzle-orm";
import { asActor } from "@/db/client";
import { bookingProgress } from "@/db/schema/bookings";
import { sendMail } from "@/integrations/mail/send";
import type { System } from "@/lib/actor";
import { env } from "@/lib/env";
import { findReferrerMail, matterLine, whenWords, type ReferrerMail } from "./find-referrer-mail";

type Entry = typeof bookingProgress.$inferSelect;

/** What Acuity changed, told to the referrer: where the clinic does not write to the examinee, they must. */
export async function tellReferrerOfChange(system: System, bookingId: string, progressId: string): Promise<void> {
  const booking = await findReferrerMail(system, bookingId);
  const [entry] = await asActor(system, (tx) => tx.select().from(bookingProgress).where(and(eq(bookingProgress.id, progressId), eq(bookingProgress.bookingId, bookingId))));
  if (!booking || !entry) return;
  await sendMail({
    to: booking.to,
    subject: subjectOf(entry),
    text: [changeWords(entry, booking), "", `Specialist: ${booking.specialist}`, ...matterLine(booking), "", `${nextWords(entry)}: ${env().BETTER_AUTH_URL}/bookings/${bookingId}`].join("\n"),
    messageId: `changed-${progressId}`,
  });
}

function nextWords({ progress }: Entry): string {
  return progress === "report_generated" ? "See the booking" : "See the booking, and tell the examinee if the clinic does not";
}

function subjectOf({ kind, progress }: Entry): string {
  if (kind === "placement") return "An examination was placed with you";
  return kind === "step" && progress === "report_generated" ? "A report is ready" : "An examination has changed";
}

function changeWords(entry: Entry, booking: ReferrerMail): string {
  const moved = entry.movedFrom && entry.movedTo ? ` from ${whenWords(entry.movedFrom, booking)} to ${whenWords(entry.movedTo, booking)}` : "";
  if (entry.kind === "reinstatement") return `The examination that was called off is to take place after all: ${whenWords(booking.at, booking)}.`;
  if (entry.kind === "placement") return `An examination that was booked directly with the clinic is yours from now on: ${whenWords(booking.at, booking)}.`;
  if (entry.kind === "details") return "The specialist or the kind of appointment of this examination has changed.";
  // What was corrected is told, not the progress it was corrected in.
  if (entry.kind === "correction" && moved) return `The time of the examination was corrected: it was moved${moved}.`;
  if (entry.kind === "correction" && entry.toSpecialistId) return "The specialist of this examination was corrected.";
  switch (entry.progress) {
    case "rescheduled":
      return `The examination was moved${moved}.`;
    case "cancelled":
      return `The examination on ${whenWords(booking.at, booking)} was cancelled.`;
    case "no_show":
      return `The examinee did not come to the examination on ${whenWords(booking.at, booking)}.`;
    case "report_generated":
      return `The report of the examination on ${whenWords(booking.at, booking)} is ready. You can open it on the booking's page.`;
    default:
      return "The examination has changed.";
  }
}
