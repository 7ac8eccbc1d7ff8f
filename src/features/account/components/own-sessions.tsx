import { Badge } from "@/components/badge";
import { SubmitButton } from "@/components/submit-button";
import { Cell, HeadCell, Row, Table } from "@/components/table";
import { VisuallyHidden } from "@/components/visually-hidden";
import { isActing } from "@/features/access/policy";
import { PlainForm } from "@/components/plain-form";
import { deviceWords } from "@/features/people/device-words";
import type { Person } from "@/lib/actor";
import { formatInstant } from "@/lib/zones";
import { signOutElsewhere, signOutEverywhereElse } from "../actions";
import { listOwnSessions } from "../queries";

export async function OwnSessions({ person }: { person: Person }) {
  const { here, elsewhere } = await listOwnSessions(person);
  const mayEnd = !isActing(person);
  const sessions = [...(here ? [here] : []), ...elsewhere];
  return (
    <section aria-labelledby="sessions" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div>
          <h2 id="sessions">Where you are signed in</h2>
          <p className="text-sm text-muted">End any you do not recognise, then change your password.</p>
        </div>
        {mayEnd && elsewhere.length > 0 && <PlainForm action={signOutEverywhereElse}><SubmitButton variant="secondary" size="sm">End all others</SubmitButton></PlainForm>}
      </div>
      {sessions.length === 0 ? (
        <p className="text-muted">Not signed in anywhere right now.</p>
      ) : (
        <Table
          rows="text"
          caption="Where you are signed in"
          head={<><HeadCell>Device and address</HeadCell><HeadCell>Signed in since</HeadCell><HeadCell>Last active</HeadCell><HeadCell><VisuallyHidden>End</VisuallyHidden></HeadCell></>}
        >
          {sessions.map((session) => {
            const device = deviceWords(session.userAgent ?? "");
            return (
              <Row key={session.id}>
                <Cell phone="beside" secondary={session.ipAddress || "Unknown address"}>{device}</Cell>
                <Cell><span className="sm:hidden">Since </span>{formatInstant(session.createdAt, person.timezone)}</Cell>
                <Cell phone="hidden">{session === here ? "Now" : formatInstant(session.updatedAt, person.timezone)}</Cell>
                <Cell phone="corner" align="end">
                  {session === here ? <Badge tone="paid">This one</Badge> : mayEnd && <EndSession id={session.id} device={device} />}
                </Cell>
              </Row>
            );
          })}
        </Table>
      )}
    </section>
  );
}

function EndSession({ id, device }: { id: string; device: string }) {
  return (
    <PlainForm action={signOutElsewhere}>
      <input type="hidden" name="sessionId" value={id} />
      <SubmitButton variant="quiet" size="sm">End<VisuallyHidden> the session on {device}</VisuallyHidden></SubmitButton>
    </PlainForm>
  );
}
