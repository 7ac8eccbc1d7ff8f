import { Card } from "@/components/card";
import { DataList, Fact } from "@/components/data-list";
import { PlainForm } from "@/components/plain-form";
import { SubmitButton } from "@/components/submit-button";
import { TextLink } from "@/components/text-link";
import { findCallPace } from "@/features/acuity-budget/queries";
import type { Person } from "@/lib/actor";
import { now } from "@/lib/clock";
import { age } from "@/lib/relative-day";
import { formatInstant } from "@/lib/zones";
import { sweepNow } from "../actions";
import type { SyncState } from "../queries";

/** How equal both sides are, and since when. */
export async function SyncSummary({ person, state }: { person: Person; state: SyncState }) {
  const pace = await findCallPace(person);
  const when = (at: Date | null) => at && <time dateTime={at.toISOString()}>{formatInstant(at, person.timezone)}</time>;
  const old = (at: Date | null) => (at ? age(at, now()) : undefined);
  const { lastSweep: sweep } = state;
  return (
    <Card title="In step">
      <DataList layout="beside">
        <Fact label="In sync as of" missing="No sweep has finished yet" secondary={inSyncWords(old(state.inSyncAsOf), state.unreadable)}>{when(state.inSyncAsOf)}</Fact>
        <Fact label="Last webhook" missing="None yet" secondary={old(state.lastWebhookAt)}>{when(state.lastWebhookAt)}</Fact>
        <Fact label="Last sweep" missing="None yet" secondary={sweep ? sweepWords(sweep) : undefined}>{sweep && when(sweep.startedAt)}</Fact>
        <Fact label="Requests per second" secondary={`At most ${pace.highest} in any second of the last hour`}>{pace.now} of {pace.allowed}</Fact>
        <Fact label="Not placed with a firm"><TextLink href="/admin/sync/unplaced">{state.unplaced === 1 ? "1 booking" : `${state.unplaced} bookings`}</TextLink></Fact>
        <Fact label="Types nobody decided on" missing="None">{state.unseen > 0 && <TextLink href="/admin/specialists">{state.unseen === 1 ? "1 type" : `${state.unseen} types`}</TextLink>}</Fact>
      </DataList>
      <PlainForm action={sweepNow} className="mt-4">
        <SubmitButton variant="secondary">Sweep now</SubmitButton>
      </PlainForm>
    </Card>
  );
}

/** Nothing is claimed about what Acuity did not show. */
function inSyncWords(age: string | undefined, unreadable: number): string | undefined {
  return age && unreadable > 0 ? `${age}; without ${unreadable === 1 ? "1 appointment" : `${unreadable} appointments`} that could not be read` : age;
}

type Sweep = NonNullable<SyncState["lastSweep"]>;

function sweepWords({ state, startedAt, finishedAt, appointments, repaired, notImported, unreadable, failure }: Sweep): string {
  const looked = appointments === 1 ? "1 appointment" : `${appointments} appointments`;
  if (state === "listing") return "Looking at Acuity's calendars now";
  if (state === "repairing") return `${looked} looked at; what differs is being fetched`;
  if (state === "failed") return `It failed (${failure}); the next one looks again`;
  if (state === "stopped") return "More than 20 appointments are gone at once, so nothing of that was applied";
  const seconds = finishedAt ? Math.max(1, Math.round((finishedAt.getTime() - startedAt.getTime()) / 1_000)) : 0;
  const waiting = notImported > 0 ? `; ${notImported} ${notImported === 1 ? "waits" : "wait"} for the first import of their calendar` : "";
  const unread = unreadable > 0 ? `; ${unreadable} could not be read` : "";
  return `${looked} in ${seconds} s; ${repaired === 0 ? "nothing to repair" : `${repaired} repaired`}${waiting}${unread}`;
}
