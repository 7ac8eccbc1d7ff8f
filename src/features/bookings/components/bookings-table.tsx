import { Cell, HeadCell, NameCell, Row, Table } from "@/components/table";
import type { Person } from "@/lib/actor";
import { relativeDay } from "@/lib/relative-day";
import { now } from "@/lib/clock";
import type { BookingRow } from "../queries";
import { MODE_WORDS } from "../progress-words";
import { timesOf } from "../whose-time";
import { ProgressBadge } from "./progress-badge";
import type { ReactNode } from "react";

export function BookingsTable({ rows, person, caption = "Bookings, newest examination first", foot }: { rows: BookingRow[]; person: Person; caption?: string; foot?: ReactNode }) {
  const severalFirms = person.isStaff || person.specialistId !== null || person.memberships.length > 1;
  const today = now();
  return (
    <Table
      caption={caption}
      head={
        <>
          <HeadCell>Examinee</HeadCell>
          <HeadCell>When</HeadCell>
          <HeadCell>Specialist</HeadCell>
          {severalFirms && <HeadCell>Firm</HeadCell>}
          <HeadCell>Progress</HeadCell>
        </>
      }
      foot={foot}
    >
      {rows.map((row) => (
        <Row key={row.id}>
          <NameCell href={`/bookings/${row.id}`} secondary={row.matterNumber ?? undefined}>{row.examineeName}</NameCell>
          <WhenCell row={row} person={person} today={today} />
          <Cell phone="hidden">{row.specialist}</Cell>
          {severalFirms && <Cell phone="hidden">{row.organization}</Cell>}
          <Cell phone="corner"><ProgressBadge progress={row.currentProgress} /></Cell>
        </Row>
      ))}
    </Table>
  );
}

/** On the clock that matters first; another clock beside it where it shows another time. */
function WhenCell({ row, person, today }: { row: BookingRow; person: Person; today: Date }) {
  const [first, second] = timesOf(row, person.timezone);
  const beside = [second && `${second.text} ${second.whose}`, relativeDay(row.appointmentDate, today, row.clinicTimezone), MODE_WORDS[row.appointmentType]];
  return (
    <Cell secondary={beside.filter(Boolean).join(" · ")}>
      <time dateTime={row.appointmentDate.toISOString()}>{first.text}</time>
    </Cell>
  );
}
