import { EmptyState } from "@/components/empty-state";
import { Icon } from "@/components/icon";
import { TextLink } from "@/components/text-link";
import type { Person } from "@/lib/actor";
import { formatInstant } from "@/lib/zones";
import { driftValue } from "../drift-values";
import { findAcuityNames, listDrifts } from "../queries";
import { fieldWords } from "../words";
import { DriftAnswers } from "./drift-answers";

/** Every open difference with both sides' values, and what can be done about it. */
export async function DriftList({ person }: { person: Person }) {
  const [drifts, names] = await Promise.all([listDrifts(person), findAcuityNames(person)]);
  if (drifts.length === 0) return <EmptyState icon={<Icon name="check-circle" size="lg" />} title="Both sides agree">What Acuity says otherwise and must not change by itself appears here, with both values.</EmptyState>;
  return (
    <ul className="flex flex-col gap-4">
      {drifts.map((drift) => (
        <li key={drift.id} className="rounded-lg border border-line bg-surface p-4 sm:p-5">
          <h3 className="text-base font-semibold">{fieldWords(drift.field)}</h3>
          <p className="text-sm text-muted">
            <TextLink href={`/bookings/${drift.bookingId}`}>{`${drift.specialist}, ${formatInstant(drift.appointmentDate, drift.clinicTimezone)}`}</TextLink>
            {drift.matterNumber && ` · ${drift.matterNumber}`} · seen {formatInstant(drift.seenAt, person.timezone)}
          </p>
          <dl className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1">
            <dt className="text-muted">Here</dt>
            <dd className="wrap-anywhere">{driftValue(drift, "portalValue", names)}</dd>
            <dt className="text-muted">In Acuity</dt>
            <dd className="wrap-anywhere">{driftValue(drift, "acuityValue", names)}</dd>
          </dl>
          <DriftAnswers driftId={drift.id} field={drift.field} />
        </li>
      ))}
    </ul>
  );
}
