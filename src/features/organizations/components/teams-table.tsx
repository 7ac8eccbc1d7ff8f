import { Cell, HeadCell, NameCell, Row, Table } from "@/components/table";
import { teamPath } from "../paths";
import { TEAMS_AT_MOST, type TeamRow } from "../teams/queries";

export function TeamsTable({ rows, organizationId }: { rows: TeamRow[]; organizationId: string }) {
  return (
    <Table
      caption="Teams, by name"
      head={
        <>
          <HeadCell>Team</HeadCell>
          <HeadCell align="end">Members</HeadCell>
          <HeadCell align="end">Bookings</HeadCell>
        </>
      }
      foot={rows.length === TEAMS_AT_MOST && <p className="text-sm text-muted">The first {TEAMS_AT_MOST} by name are shown.</p>}
    >
      {rows.map(({ id, name, members, bookings }) => (
        <Row key={id}>
          <NameCell href={teamPath(organizationId, id)}><span className="wrap-anywhere">{name}</span></NameCell>
          <Cell align="end" phone="corner">{counted(members, "member")}</Cell>
          <Cell align="end" phone="hidden">{bookings.toLocaleString("en-AU")}</Cell>
        </Row>
      ))}
    </Table>
  );
}

function counted(count: number, one: string) {
  return (
    <>
      {count.toLocaleString("en-AU")}
      <span className="sm:sr-only"> {count === 1 ? one : `${one}s`}</span>
    </>
  );
}
