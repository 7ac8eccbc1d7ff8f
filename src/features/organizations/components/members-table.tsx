import type { ReactNode } from "react";
import { Badge } from "@/components/badge";
import { Cell, HeadCell, NameCell, Row, Table } from "@/components/table";
import type { Person } from "@/lib/actor";
import { formatDay } from "@/lib/zones";
import type { MemberRow } from "../members/queries";
import { memberPath } from "../paths";
import { ROLE_WORDS } from "../role-words";

interface Props {
  caption: string;
  rows: MemberRow[];
  person: Person;
  organizationId: string;
  foot?: ReactNode;
}

export function MembersTable({ caption, rows, person, organizationId, foot }: Props) {
  return (
    <Table
      caption={caption}
      head={
        <>
          <HeadCell>Member</HeadCell>
          <HeadCell>Role</HeadCell>
          <HeadCell>Teams</HeadCell>
          <HeadCell align="end">Active bookings</HeadCell>
          <HeadCell>Second factor</HeadCell>
          <HeadCell>Joined</HeadCell>
        </>
      }
      foot={foot}
    >
      {rows.map((row) => (
        <Row key={row.userId}>
          <NameCell href={memberPath(organizationId, row.userId)} secondary={row.email}><span className="wrap-anywhere">{row.name}</span></NameCell>
          <Cell phone="corner" wrap="never" secondary={row.banned ? "Cannot sign in" : undefined}>{ROLE_WORDS[row.role]}</Cell>
          <Cell phone="hidden">{row.teams.length > 0 ? row.teams.map(({ id, name }) => <span key={id} className="block wrap-anywhere">{name}</span>) : <span className="text-muted">None</span>}</Cell>
          <Cell align="end" phone="hidden">{row.activeBookings.toLocaleString("en-AU")}</Cell>
          <Cell phone="hidden">{row.hasSecondFactor ? "Set up" : <Badge tone="neutral">Not set up</Badge>}</Cell>
          <Cell phone="hidden" wrap="never"><time dateTime={row.joinedAt.toISOString()}>{formatDay(row.joinedAt, person.timezone)}</time></Cell>
        </Row>
      ))}
    </Table>
  );
}
