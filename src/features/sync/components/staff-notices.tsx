import { LinkButton } from "@/components/button";
import { Notice } from "@/components/notice";
import type { Person } from "@/lib/actor";
import { findSyncState, listOpenAlarms } from "../queries";
import { ALARM_WORDS } from "../words";

/** What waits for staff: alarms first, then what only they can decide. */
export async function StaffNotices({ person }: { person: Person }) {
  const [alarms, { unplaced, drifts, parked }] = await Promise.all([listOpenAlarms(person), findSyncState(person)]);
  const waiting = [counted(unplaced, "stray booking"), counted(drifts, "difference with Acuity", "differences with Acuity"), counted(parked, "parked delivery", "parked deliveries")].filter((words) => words !== null);
  return (
    <>
      {alarms.map(({ id, kind }) => (
        <Notice key={id} tone="danger" title={ALARM_WORDS[kind].title} action={<LinkButton href="/admin/sync">Look</LinkButton>}>{ALARM_WORDS[kind].text}</Notice>
      ))}
      {waiting.length > 0 && (
        <Notice tone="warning" title="Waiting for you" action={<LinkButton href={unplaced > 0 ? "/admin/sync/unplaced" : "/admin/sync"}>{unplaced > 0 ? "Place stray bookings" : "Decide"}</LinkButton>}>
          {waiting.join(", ")}.
        </Notice>
      )}
    </>
  );
}

function counted(count: number, one: string, many = `${one}s`): string | null {
  return count === 0 ? null : `${count} ${count === 1 ? one : many}`;
}
