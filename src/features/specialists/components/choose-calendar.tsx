import { Badge } from "@/components/badge";
import { EmptyState } from "@/components/empty-state";
import { Icon } from "@/components/icon";
import { Cell, HeadCell, NameCell, Row, Table } from "@/components/table";
import { TextLink } from "@/components/text-link";
import type { CalendarChoice } from "../list-calendar-choices";

interface Props {
  calendars: CalendarChoice[];
  hrefFor: (calendarId: string) => string;
}

/** Acuity's calendars as they are now. One that belongs to a specialist is shown and cannot be chosen. */
export function ChooseCalendar({ calendars, hrefFor }: Props) {
  if (calendars.length === 0) {
    return (
      <EmptyState icon={<Icon name="calendar-off" size="lg" />} title="Acuity has no calendar">
        Make one for the specialist in Acuity, then come back to this page.
      </EmptyState>
    );
  }
  return (
    <Table caption="Calendars in Acuity, by name" head={<><HeadCell>Calendar</HeadCell><HeadCell>Place</HeadCell><HeadCell>State</HeadCell></>}>
      {calendars.map((calendar) => (
        <Row key={calendar.id}>
          {calendar.takenBy ? (
            <Cell phone="line" secondary={secondLine(calendar)}><span className="wrap-anywhere text-muted">{nameOf(calendar)}</span></Cell>
          ) : (
            <NameCell href={hrefFor(calendar.id)} secondary={secondLine(calendar)}><span className="wrap-anywhere">{nameOf(calendar)}</span></NameCell>
          )}
          <Cell><span className="wrap-anywhere">{calendar.location || "No place given"}</span></Cell>
          <Cell phone={calendar.takenBy ? "line" : "corner"}>
            {calendar.takenBy ? (
              <span className="text-sm text-muted">Linked to <TextLink href={`/admin/specialists/${calendar.takenBy.id}`}>{calendar.takenBy.name}</TextLink></span>
            ) : (
              <Badge tone="paid">Free</Badge>
            )}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

function nameOf({ name, id }: CalendarChoice): string {
  return name || `Calendar ${id}`;
}

function secondLine({ id, timezone }: CalendarChoice): string {
  return `${id} · ${timezone}`;
}
