import { findCalendar } from "./catalogue";
import { readableDate, readableTime, readableWeekday, writeMoment } from "./zoned-time";
import type { Settings } from "./settings";

export interface Block {
  id: number;
  calendarId: number;
  startsAt: number;
  endsAt: number;
  notes: string;
}

export function wireBlock(block: Block, { clockFormat }: Settings) {
  const zone = findCalendar(block.calendarId)?.timezone ?? "UTC";
  const day = `${readableWeekday(block.startsAt, zone)}, ${readableDate(block.startsAt, zone)}`;
  const from = readableTime(block.startsAt, zone, clockFormat);
  const until = readableTime(block.endsAt, zone, clockFormat);
  return {
    id: block.id,
    calendarID: block.calendarId,
    serviceGroupID: block.calendarId,
    calendarTimezone: zone,
    start: writeMoment(block.startsAt, zone),
    end: writeMoment(block.endsAt, zone),
    notes: block.notes,
    managed: false,
    recurring: null,
    until: null,
    description: `${day} ${from} - ${until}`,
  };
}
