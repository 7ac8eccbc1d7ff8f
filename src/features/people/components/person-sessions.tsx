import { LinkButton } from "@/components/button";
import { Cell, HeadCell, Row, Table } from "@/components/table";
import type { Person } from "@/lib/actor";
import { formatInstant } from "@/lib/zones";
import { deviceWords } from "../device-words";
import { listSessionsOf } from "../queries";

/** Where somebody is signed in as themselves. */
export async function PersonSessions({ userId, person }: { userId: string; person: Person }) {
  const sessions = await listSessionsOf(person, userId);
  return (
    <section aria-labelledby="sessions" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h2 id="sessions">Signed in</h2>
        {sessions.length > 0 && userId !== person.userId && <LinkButton href={`/admin/users/${userId}/sessions`} size="sm">Sign out everywhere</LinkButton>}
      </div>
      {sessions.length === 0 ? (
        <p className="text-muted">Not signed in anywhere right now.</p>
      ) : (
        <Table rows="text" caption="Where this person is signed in" head={<><HeadCell>Device and address</HeadCell><HeadCell>Last active</HeadCell><HeadCell>Until</HeadCell></>}>
          {sessions.map((session) => (
            <Row key={session.id}>
              <Cell secondary={session.ipAddress || "Unknown address"}>{deviceWords(session.userAgent ?? "")}</Cell>
              <Cell wrap="never"><span className="sm:hidden">Last active </span>{formatInstant(session.lastActiveAt, person.timezone)}</Cell>
              <Cell phone="hidden" wrap="never">{formatInstant(session.expiresAt, person.timezone)}</Cell>
            </Row>
          ))}
        </Table>
      )}
    </section>
  );
}
