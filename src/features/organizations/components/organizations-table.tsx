import type { ReactNode } from "react";
import { Badge } from "@/components/badge";
import { Cell, HeadCell, NameCell, Row, Table } from "@/components/table";
import type { Person } from "@/lib/actor";
import { HOLDING_ORGANIZATION_ID } from "@/lib/vocabulary";
import { formatDay } from "@/lib/zones";
import type { OrganizationRow } from "../directory";

export function OrganizationsTable({ rows, person, foot }: { rows: OrganizationRow[]; person: Person; foot: ReactNode }) {
  return (
    <Table
      caption="Organizations, by name"
      head={
        <>
          <HeadCell>Organization</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell align="end">Members</HeadCell>
          <HeadCell align="end">Active bookings</HeadCell>
          <HeadCell>Created</HeadCell>
        </>
      }
      foot={foot}
    >
      {rows.map((row) => (
        <Row key={row.id}>
          <NameCell href={`/admin/organizations/${row.id}`}><span className="wrap-anywhere">{row.name}</span></NameCell>
          <Cell phone="corner">{stateOf(row)}</Cell>
          <Cell align="end" phone="hidden">{row.id === HOLDING_ORGANIZATION_ID ? "–" : row.members.toLocaleString("en-AU")}</Cell>
          <Cell align="end" phone="hidden">{row.activeBookings.toLocaleString("en-AU")}</Cell>
          <Cell phone="hidden" wrap="never"><time dateTime={row.createdAt.toISOString()}>{formatDay(row.createdAt, person.timezone)}</time></Cell>
        </Row>
      ))}
    </Table>
  );
}

function stateOf({ id, archivedAt }: OrganizationRow) {
  if (id === HOLDING_ORGANIZATION_ID) return <Badge tone="neutral">Holds unplaced bookings</Badge>;
  return archivedAt ? <Badge tone="closed">Archived</Badge> : "Active";
}
