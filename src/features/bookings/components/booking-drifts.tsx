import { TextLink } from "@/components/text-link";
import { Notice } from "@/components/notice";
import type { Person } from "@/lib/actor";
import { listOpenDrifts } from "../queries";

const FIELDS: Record<string, string> = {
  appointment: "The appointment",
  time: "Time",
  calendar: "Calendar",
  type: "Appointment type",
  cancellation: "Cancellation",
  contact: "Contact details",
};

/** What Acuity says otherwise and must not change by itself. */
export async function BookingDrifts({ bookingId, person }: { bookingId: string; person: Person }) {
  const drifts = await listOpenDrifts(person, bookingId);
  if (drifts.length === 0) return null;
  return (
    <Notice tone="warning" title="Acuity says something else">
      <ul className="mt-1 list-disc pl-5">
        {drifts.map((drift) => (
          <li key={drift.id}>{FIELDS[drift.field] ?? drift.field}: {drift.portalValue} here, {drift.acuityValue} in Acuity.</li>
        ))}
      </ul>
      <p className="mt-2">Nothing was changed here. <TextLink href="/admin/sync#drift">Decide which side is right</TextLink></p>
    </Notice>
  );
}
