import { Badge } from "@/components/badge";
import { Timeline, TimelineEntry } from "@/components/timeline";
import type { Person } from "@/lib/actor";
import { SYSTEM_USER_ID } from "@/lib/vocabulary";
import { formatInstant } from "@/lib/zones";
import { entryWords, PROGRESS_WORDS } from "../progress-words";
import { listHistory } from "../queries";
import { TONES } from "./progress-badge";

interface Props {
  bookingId: string;
  person: Person;
  clinicTimezone: string;
}

export async function BookingHistory({ bookingId, person, clinicTimezone }: Props) {
  const entries = await listHistory(person, bookingId);
  return (
    <section aria-labelledby="history">
      <h2 id="history" className="mb-4">History</h2>
      <Timeline label="History of this booking">
        {entries.map((entry) => (
          <TimelineEntry
            key={entry.id}
            tone={TONES[entry.progress]}
            title={entryWords(entry.kind, entry.progress)}
            mark={entry.kind === "correction" ? <Badge tone="neutral">Correction</Badge> : undefined}
            who={whoOf(entry)}
            when={<time dateTime={entry.createdAt.toISOString()}>{formatInstant(entry.createdAt, person.timezone)}</time>}
            note={entry.notes ?? undefined}
          >
            {entry.movedFrom && entry.movedTo && (
              <p>From {formatInstant(entry.movedFrom, clinicTimezone)} to {formatInstant(entry.movedTo, clinicTimezone)}</p>
            )}
            {entry.fromSpecialist && entry.toSpecialist && <p>From {entry.fromSpecialist} to {entry.toSpecialist}</p>}
            {entry.toFirm && <p>{entry.fromFirm ? `From ${entry.fromFirm} to ${entry.toFirm}` : entry.toFirm}</p>}
            {entry.fromReferrer && entry.toReferrer && <p>From {entry.fromReferrer} to {entry.toReferrer}</p>}
            {entry.kind === "reinstatement" && <p>The appointment is live again: {PROGRESS_WORDS[entry.progress].toLowerCase()}.</p>}
          </TimelineEntry>
        ))}
      </Timeline>
    </section>
  );
}

function whoOf({ changedById, changedBy, changedFor }: { changedById: string; changedBy: string; changedFor: string | null }): string {
  // The system is the author of what the appointment itself turned out to be.
  if (changedById === SYSTEM_USER_ID) return "In Acuity";
  return changedFor ? `${changedBy} on behalf of ${changedFor}` : changedBy;
}
