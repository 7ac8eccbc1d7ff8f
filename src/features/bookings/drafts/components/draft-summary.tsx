import { SummaryCard } from "@/components/summary-card";
import type { Offer } from "@/features/specialists/queries";
import { MODE_WORDS } from "../../progress-words";
import { timesOf } from "../../whose-time";
import { mayEnter, wantsAnotherTime, type Draft, type DraftStep } from "../draft";
import type { Person } from "@/lib/actor";

/** The choice so far, filled as one goes. */
export function DraftSummary({ draft, offer, person }: { draft: Draft; offer: Offer | null; person: Person }) {
  const change = (step: DraftStep) => (mayEnter(draft, step) ? `/bookings/new/${draft.id}/${step}` : undefined);
  const times = offer && draft.startsAt && !wantsAnotherTime(draft.refusal) ? timesOf({ appointmentDate: draft.startsAt, clinicTimezone: offer.timezone, examineeTimezone: draft.examineeTimezone, appointmentType: offer.mode }, person.timezone) : null;
  const name = [draft.examineeGivenName, draft.examineeFamilyName].filter(Boolean).join(" ");
  return (
    <SummaryCard
      title="Your booking"
      rows={[
        { label: "Specialist", value: offer?.name, secondary: offer ? `${offer.specialty} · ${MODE_WORDS[offer.mode]}, ${offer.durationMinutes} minutes` : undefined, changeHref: change("specialist") },
        { label: "Time", value: times ? `${times[0].text} ${times[0].whose}` : undefined, secondary: times?.slice(1).map(({ text, whose }) => `${text} ${whose}`).join(", ") || undefined, changeHref: times ? change("time") : undefined },
        { label: "Examinee", value: name || undefined, secondary: draft.matterNumber ?? undefined, changeHref: name ? change("examinee") : undefined },
      ]}
    />
  );
}
