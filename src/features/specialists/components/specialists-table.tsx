import type { ReactNode } from "react";
import { Cell, HeadCell, NameCell, Row, Table } from "@/components/table";
import type { SpecialistRow } from "../staff-queries";
import { ActivityBadge } from "./activity-badge";

const number = new Intl.NumberFormat("en-AU");

export function SpecialistsTable({ rows, foot }: { rows: SpecialistRow[]; foot?: ReactNode }) {
  return (
    <Table
      caption="Specialists by name"
      head={
        <>
          <HeadCell>Specialist</HeadCell>
          <HeadCell>Account</HeadCell>
          <HeadCell>Place</HeadCell>
          <HeadCell align="end">Bookable types</HeadCell>
          <HeadCell align="end">Active bookings</HeadCell>
          <HeadCell>State</HeadCell>
        </>
      }
      foot={foot}
    >
      {rows.map((row) => (
        <Row key={row.id}>
          <NameCell href={`/admin/specialists/${row.id}`} secondary={row.specialty}><span className="wrap-anywhere">{row.name}</span></NameCell>
          <Cell secondary={row.account.email}><span className="wrap-anywhere">{row.account.name}</span></Cell>
          <Cell secondary={`Calendar ${row.calendarId}`}><span className="wrap-anywhere">{row.location ?? "Telehealth only"}</span></Cell>
          <Cell align="end" phone="hidden">{row.bookableTypes > 0 ? number.format(row.bookableTypes) : "None"}</Cell>
          <Cell align="end" phone="hidden">{number.format(row.activeBookings)}</Cell>
          <Cell phone="corner"><ActivityBadge isActive={row.isActive} /></Cell>
        </Row>
      ))}
    </Table>
  );
}
