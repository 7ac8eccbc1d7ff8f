import { Cell, HeadCell, Row, Table } from "@/components/table";
import type { Person } from "@/lib/actor";
import { formatInstant } from "@/lib/zones";
import { listOpenings } from "../queries";

/** What the firm that had it has seen. */
export async function OpeningsList({ bookingId, person }: { bookingId: string; person: Person }) {
  const openings = await listOpenings(person, bookingId);
  return (
    <section aria-labelledby="openings" className="flex flex-col gap-4">
      <h2 id="openings">Opened so far</h2>
      {openings.length === 0 ? (
        <p className="text-muted">Nobody of a firm has opened it.</p>
      ) : (
        <Table caption="Who opened this booking" rows="text" head={<><HeadCell>Who</HeadCell><HeadCell>What</HeadCell><HeadCell align="end">Visits</HeadCell><HeadCell>Last</HeadCell></>}>
          {openings.map(({ who, acting, action, times, last }) => (
            <Row key={`${who}-${action}`}>
              <Cell secondary={acting ? `Also by ${acting} acting as them` : undefined}>{who}</Cell>
              <Cell>{action === "booking.opened" ? "The booking" : "Calendar file"}</Cell>
              <Cell align="end" phone="beside">{times}</Cell>
              <Cell wrap="never">{formatInstant(new Date(last), person.timezone)}</Cell>
            </Row>
          ))}
        </Table>
      )}
    </section>
  );
}
