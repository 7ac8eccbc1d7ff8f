import { Temporal } from "temporal-polyfill";

/** The zones an examinee or a viewer may be in; the portal's users sit in these. */
export const AUSTRALIAN_ZONES = [
  { id: "Australia/Sydney", name: "Sydney, Canberra, Hobart" },
  { id: "Australia/Melbourne", name: "Melbourne" },
  { id: "Australia/Brisbane", name: "Brisbane" },
  { id: "Australia/Adelaide", name: "Adelaide" },
  { id: "Australia/Darwin", name: "Darwin" },
  { id: "Australia/Perth", name: "Perth" },
  { id: "Pacific/Auckland", name: "Auckland, Wellington" },
] as const;

export function isKnownZone(zone: string): boolean {
  return AUSTRALIAN_ZONES.some(({ id }) => id === zone);
}

function wallTime(instant: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
}

/** `YYYY-MM-DD` of an instant as a calendar on the wall there shows it. */
export function dayIn(instant: Date, zone: string): string {
  return wallTime(instant, zone).toPlainDate().toString();
}

/** Hour of the day there, 0 to 23. */
export function hourIn(instant: Date, zone: string): number {
  return wallTime(instant, zone).hour;
}

/** @param day `YYYY-MM-DD` */
export function shiftDay(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** How many days from one day to a later one, both `YYYY-MM-DD`. */
export function daysBetween(one: string, later: string): number {
  return Temporal.PlainDate.from(one).until(later, { largestUnit: "day" }).days;
}

/** @param month `YYYY-MM` */
export function shiftMonth(month: string, months: number): string {
  return Temporal.PlainYearMonth.from(month).add({ months }).toString();
}

/** Two zones that show the same clock at this instant need not both be shown. */
export function sameClock(instant: Date, one: string, other: string): boolean {
  return wallTime(instant, one).offsetNanoseconds === wallTime(instant, other).offsetNanoseconds;
}

/** "9:30 am" */
export function formatTime(instant: Date, zone: string): string {
  return format(instant, zone, { hour: "numeric", minute: "2-digit", hour12: true });
}

/** "AWST", or "AEDT" in summer: people know their zone by these. */
export function zoneShort(instant: Date, zone: string): string {
  const parts = formatterFor(zone, { timeZoneName: "short" }).formatToParts(instant);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? zone;
}

/** "Tue 24 Nov 2026, 9:30 am AWST" */
export function formatInstant(instant: Date, zone: string): string {
  return `${formatDay(instant, zone)}, ${formatTime(instant, zone)} ${zoneShort(instant, zone)}`;
}

/** "Tue 24 Nov 2026" */
export function formatDay(instant: Date, zone: string): string {
  return format(instant, zone, { weekday: "short", day: "numeric", month: "short", year: "numeric" }).replace(",", "");
}

/** "Tuesday 24 November" */
export function formatLongDay(instant: Date, zone: string): string {
  return format(instant, zone, { weekday: "long", day: "numeric", month: "long" }).replace(",", "");
}

function format(instant: Date, zone: string, options: Intl.DateTimeFormatOptions): string {
  return formatterFor(zone, options).format(instant).replace(/\u202f/g, " ");
}

// Building a formatter costs more than a hundred uses of it.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = zone + JSON.stringify(options);
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-AU", { ...options, timeZone: zone });
  formatters.set(key, made);
  return made;
}
