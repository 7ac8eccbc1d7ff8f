import { Cell, HeadCell, Row, Table } from "@/components/table";
import { TextLink } from "@/components/text-link";
import { CATEGORY_WORDS } from "@/features/documents/document";
import type { Person } from "@/lib/actor";
import { formatInstant } from "@/lib/zones";
import { listOpenings, MOST_OPENINGS, type Opening } from "../list-openings";

interface Props {
  bookings: readonly { id: string; examineeName: string }[];
  person: Person;
}

/** What the firms that had them have seen. */
export async function OpeningsList({ bookings, person }: Props) {
  const openings = await listOpenings(person, bookings.map(({ id }) => id));
  const several = bookings.length > 1;
  const nameOf = (bookingId: string) => bookings.find(({ id }) => id === bookingId)?.examineeName;
  return (
    <section aria-labelledby="openings" className="flex flex-col gap-4">
      <h2 id="openings">Opened so far</h2>
      {openings.length === 0 ? (
        <p className="text-muted">{several ? "Nobody of a firm has opened any of them." : "Nobody of a firm has opened it."}</p>
      ) : (
        <Table
          caption={several ? "Who opened these bookings and their documents" : "Who opened this booking and its documents"}
          rows={several ? "links" : "text"}
          head={<>{several && <HeadCell>Examinee</HeadCell>}<HeadCell>Who</HeadCell><HeadCell>Firm then</HeadCell><HeadCell>What</HeadCell><HeadCell align="end">Visits</HeadCell><HeadCell>Last</HeadCell></>}
        >
          {openings.map((opening, at) => (
            <Row key={at}>
              {several && <Cell><TextLink href={`/bookings/${opening.bookingId}`}>{nameOf(opening.bookingId)}</TextLink></Cell>}
              <Cell secondary={opening.acting ? `Also by ${opening.acting} acting as them` : undefined}>{opening.who}</Cell>
              <Cell>{opening.firm ?? <span className="text-muted">Not known any more</span>}</Cell>
              <Cell secondary={opening.category ? CATEGORY_WORDS[opening.category].one : undefined}>{whatWas(opening)}</Cell>
              <Cell align="end" phone="beside">{opening.times}</Cell>
              <Cell wrap="never">{formatInstant(new Date(opening.last), person.timezone)}</Cell>
            </Row>
          ))}
        </Table>
      )}
      {openings.length === MOST_OPENINGS && <p className="text-muted">These are the latest {MOST_OPENINGS}. The audit log has all of them.</p>}
    </section>
  );
}

function whatWas({ action, document }: Opening): string {
  return document ?? (action === "booking.opened" ? "The booking" : "Calendar file");
}
