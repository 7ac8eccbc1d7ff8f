import { now } from "@/lib/clock";
import { formatDay } from "@/lib/zones";
import type { BookingFacts } from "../queries";
import { timesOf } from "../whose-time";

/** When and where, in the firm's name, and nothing about why. */
export function ExamineeLetter({ facts }: { facts: BookingFacts }) {
  const { booking, specialist } = facts;
  const telehealth = booking.appointmentType === "telehealth";
  const zone = telehealth ? (booking.examineeTimezone ?? booking.clinicTimezone) : booking.clinicTimezone;
  const [when] = timesOf(booking, zone);
  return (
    <article className="max-w-prose wrap-anywhere rounded-lg border border-line bg-surface p-6 sm:p-10 print:max-w-none print:border-0 print:p-0">
      <p>{facts.organization}</p>
      <p className="mt-6">{formatDay(now(), zone)}</p>
      <p className="mt-6">Dear {booking.examineeName},</p>
      <h2 className="mt-6">Your appointment with {specialist.name}</h2>
      <p className="mt-4">We have made an appointment for you:</p>
      <dl className="mt-4 grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2">
        <dt className="text-muted">With</dt>
        <dd>{specialist.name}, {specialist.specialty}</dd>
        <dt className="text-muted">When</dt>
        <dd>{when.text}, for about {booking.durationMinutes} minutes</dd>
        <dt className="text-muted">Where</dt>
        <dd>{telehealth ? "By video. We send you the link before the appointment." : specialist.location}</dd>
        {booking.matterNumber && (
          <>
            <dt className="text-muted">Our reference</dt>
            <dd>{booking.matterNumber}</dd>
          </>
        )}
      </dl>
      <p className="mt-6">Please be {telehealth ? "ready" : "there"} ten minutes early and have photo identification with you. If you cannot attend, or need an interpreter or help with access, tell us as soon as you can; please do not call the clinic.</p>
      <p className="mt-6">Yours sincerely,</p>
      <p className="mt-6">{facts.referrer ?? facts.organization}</p>
      <p className="text-muted">{facts.referrer ? facts.organization : ""}</p>
    </article>
  );
}
