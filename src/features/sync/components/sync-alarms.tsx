import { Notice } from "@/components/notice";
import { PlainForm } from "@/components/plain-form";
import { SubmitButton } from "@/components/submit-button";
import { TextLink } from "@/components/text-link";
import { goneIn } from "@/features/appointments/sweep/gone-in";
import type { Person } from "@/lib/actor";
import { formatInstant } from "@/lib/zones";
import { acceptAsGone } from "../actions";
import { listGoneBookings, listOpenAlarms } from "../queries";
import { ALARM_WORDS, GONE_ACCEPTED } from "../words";

export async function SyncAlarms({ person }: { person: Person }) {
  const alarms = await listOpenAlarms(person);
  return alarms.map(({ id, kind, openedAt, acceptedAt, details }) => (
    <Notice key={id} tone="danger" role="alert" title={ALARM_WORDS[kind].title} action={kind === "many_gone" && !acceptedAt && <AcceptGone alarmId={id} />}>
      {acceptedAt ? GONE_ACCEPTED : ALARM_WORDS[kind].text} <span className="text-muted">Since {formatInstant(openedAt, person.timezone)}.</span>
      {kind === "many_gone" && <GoneBookings person={person} appointmentIds={goneIn(details)} />}
    </Notice>
  ));
}

/** Those the sweep asked about before it stopped. */
async function GoneBookings({ person, appointmentIds }: { person: Person; appointmentIds: string[] }) {
  const gone = await listGoneBookings(person, appointmentIds);
  if (gone.length === 0) return null;
  return (
    <details className="mt-2">
      <summary className="cursor-pointer font-medium">The first {gone.length} of them</summary>
      <ul className="mt-1 list-disc pl-5">
        {gone.map(({ id, specialist, appointmentDate, clinicTimezone }) => (
          <li key={id}><TextLink href={`/bookings/${id}`}>{`${specialist}, ${formatInstant(appointmentDate, clinicTimezone)}`}</TextLink></li>
        ))}
      </ul>
    </details>
  );
}

function AcceptGone({ alarmId }: { alarmId: string }) {
  return (
    <PlainForm action={acceptAsGone}>
      <input type="hidden" name="alarmId" value={alarmId} />
      <SubmitButton variant="danger">They really are gone</SubmitButton>
    </PlainForm>
  );
}
