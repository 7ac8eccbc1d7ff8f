import { TextLink } from "@/components/text-link";
import { Notice } from "@/components/notice";
import { driftValue } from "@/features/sync/drift-values";
import { findAcuityNames, listDrifts } from "@/features/sync/queries";
import { fieldWords } from "@/features/sync/words";
import type { Person } from "@/lib/actor";

/** What Acuity says otherwise and must not change by itself. */
export async function BookingDrifts({ bookingId, person }: { bookingId: string; person: Person }) {
  const drifts = await listDrifts(person, bookingId);
  if (drifts.length === 0) return null;
  const names = await findAcuityNames(person);
  return (
    <Notice tone="warning" title="Acuity says something else">
      <ul className="mt-1 list-disc pl-5">
        {drifts.map((drift) => (
          <li key={drift.id}>{fieldWords(drift.field)}: {driftValue(drift, "portalValue", names)} here, {driftValue(drift, "acuityValue", names)} in Acuity.</li>
        ))}
      </ul>
      <p className="mt-2">Nothing was changed here. <TextLink href="/admin/sync#drift">Decide which side is right</TextLink></p>
    </Notice>
  );
}
