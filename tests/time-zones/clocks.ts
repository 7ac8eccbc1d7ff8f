/** What the law says of these clocks in 2027, written down by hand: nothing here asks the portal, a library or the machine. */

const MINUTES_AHEAD = { AEST: 600, AEDT: 660, ACST: 570, ACDT: 630, AWST: 480, NZST: 720, NZDT: 780 };
export type Abbreviation = keyof typeof MINUTES_AHEAD;

interface Clock {
  winter: Abbreviation;
  summer: Abbreviation;
  /** When clocks go back, and when they go forward: at 3 am summer time and 2 am winter time on the wall. */
  back: string;
  forward: string;
}

const steady = (always: Abbreviation): Clock => ({ winter: always, summer: always, back: "2027-04-03T16:00Z", forward: "2027-10-02T16:00Z" });

const CLOCKS: Record<string, Clock> = {
  "Australia/Sydney": { winter: "AEST", summer: "AEDT", back: "2027-04-03T16:00Z", forward: "2027-10-02T16:00Z" },
  "Australia/Brisbane": steady("AEST"),
  "Australia/Adelaide": { winter: "ACST", summer: "ACDT", back: "2027-04-03T16:30Z", forward: "2027-10-02T16:30Z" },
  "Australia/Darwin": steady("ACST"),
  "Australia/Perth": steady("AWST"),
  "Pacific/Auckland": { winter: "NZST", summer: "NZDT", back: "2027-04-03T14:00Z", forward: "2027-09-25T14:00Z" },
};
export const ZONES = Object.keys(CLOCKS);

const HALF_HOUR = 1_800_000;
const WEEK = 7 * 24 * 2 * HALF_HOUR;

/** When a zone's clock changes, or those of its neighbours where it never does. */
export function changesOf(zone: string): number[] {
  const { back, forward } = clockOf(zone);
  return [Date.parse(back), Date.parse(forward)];
}

/** Every half hour that passes from a week before a change to a week after: the doubled hour twice, the missing one never. */
export function slotsAround(change: number): number[] {
  return Array.from({ length: (2 * WEEK) / HALF_HOUR }, (_, index) => change - WEEK + index * HALF_HOUR);
}

export function abbreviationAt(at: number, zone: string): Abbreviation {
  const { winter, summer, back, forward } = clockOf(zone);
  return at >= Date.parse(back) && at < Date.parse(forward) ? winter : summer;
}

export function offsetOf(abbreviation: Abbreviation): number {
  return MINUTES_AHEAD[abbreviation];
}

/** What a clock on the wall there shows, as the fields of a UTC date. */
export function onTheWall(at: number, zone: string): Date {
  return new Date(at + MINUTES_AHEAD[abbreviationAt(at, zone)] * 60_000);
}

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"];
const WRITTEN = /(?:([A-Z][a-z]{2}) (\d{1,2}) ([A-Z][a-z]{2,3}) (\d{4}), )?(\d{1,2}):(\d\d) ([ap])m ([A-Z]{4})/g;

export interface Told {
  at: number;
  abbreviation: Abbreviation;
}

/** Every time people can read in a text, as they would understand it: one without a day is on the day of the one before. */
export function timesToldIn(text: string): Told[] {
  let day = Number.NaN;
  return [...text.matchAll(WRITTEN)].map(([whole, weekday, date, month, year, hour, minute, half, zone]) => {
    if (weekday) {
      day = Date.UTC(Number(year), MONTHS.findIndex((name) => name.slice(0, 3) === month?.slice(0, 3)), Number(date));
      if (DAYS[new Date(day).getUTCDay()] !== weekday) throw new Error(`${whole} is no ${weekday}`);
    }
    const abbreviation = zone as Abbreviation;
    const minutes = ((Number(hour) % 12) + (half === "p" ? 12 : 0)) * 60 + Number(minute);
    return { at: day + (minutes - MINUTES_AHEAD[abbreviation]) * 60_000, abbreviation };
  });
}

/** `2027-04-04T02:30:00+1100`, the way Acuity writes it and no other. */
export function instantInAcuity(datetime: string): number {
  const [, date, time, sign, hours, minutes] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)([+-])(\d\d)(\d\d)$/.exec(datetime) ?? [];
  const ahead = (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -1 : 1);
  return Date.parse(`${date}T${time}Z`) - ahead * 60_000;
}

/** The instants of an iCalendar file's only event, which must be in UTC. */
export function instantsInCalendarFile(file: string): { start: number; end: number } {
  const read = (name: string) => {
    const found = [...file.matchAll(new RegExp(`^${name}:(\\d{4})(\\d\\d)(\\d\\d)T(\\d\\d)(\\d\\d)(\\d\\d)Z\\r$`, "gm"))];
    const [, ...parts] = found.length === 1 ? (found[0] ?? []) : [];
    const [year = Number.NaN, month = 1, day, hour, minute, second] = parts.map(Number);
    return Date.UTC(year, month - 1, day, hour, minute, second);
  };
  return { start: read("DTSTART"), end: read("DTEND") };
}

function clockOf(zone: string): Clock {
  const clock = CLOCKS[zone];
  if (!clock) throw new Error(`nobody wrote down the clock of ${zone}`);
  return clock;
}
