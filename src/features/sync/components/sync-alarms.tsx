import { Notice } from "@/components/notice";
import { PlainForm } from "@/components/plain-form";
import { SubmitButton } from "@/components/submit-button";
import type { Person } from "@/lib/actor";
import { formatInstant } from "@/lib/zones";
import { acceptAsGone } from "../actions";
import { listOpenAlarms } from "../queries";
import { ALARM_WORDS } from "../words";

export async function SyncAlarms({ person }: { person: Person }) {
  const alarms = await listOpenAlarms(person);
  return alarms.map(({ id, kind, openedAt }) => (
    <Notice key={id} tone="danger" role="alert" title={ALARM_WORDS[kind].title} action={kind === "many_gone" && <AcceptGone alarmId={id} />}>
      {ALARM_WORDS[kind].text} <span className="text-muted">Since {formatInstant(openedAt, person.timezone)}.</span>
    </Notice>
  ));
}

function AcceptGone({ alarmId }: { alarmId: string }) {
  return (
    <PlainForm action={acceptAsGone}>
      <input type="hidden" name="alarmId" value={alarmId} />
      <SubmitButton variant="danger">They really are gone</SubmitButton>
    </PlainForm>
  );
}
