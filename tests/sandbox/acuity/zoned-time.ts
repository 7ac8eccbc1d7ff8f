import { Temporal } from "temporal-polyfill";

const MOMENT = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/** Reads the way Acuity does: leniently, and in the given zone when the text has no offset. */
export function readMoment(text: string, zone: string): number | null {
  const [, date, time = "00:00", offset] = MOMENT.exec(text.trim()) ?? [];
  if (!date) return null;
  try {
    if (!offset) return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).epochMilliseconds;
    return Temporal.Instant.from(`${date}T${time}${offset.toUpperCase()}`).epochMilliseconds;
  } catch {
    return null;
  }
}

/** ISO 8601 with an offset that has no colon. */
export function writeMoment(moment: number, zone: string): string {
  const local = at(moment, zone);
  return `${local.toPlainDateTime().toString({ smallestUnit: "second" })}${local.offset.replace(":", "")}`;
}

export function isZone(zone: string): boolean {
  try {
    return /^[A-Za-z]/.test(zone) && at(0, zone).timeZoneId !== "";
  } catch {
    return false;
  }
}

export function dateIn(moment: number, zone: string): string {
  return at(moment, zone).toPlainDate().toString();
}

export function clockIn(moment: number, zone: string): string {
  return at(moment, zone).toPlainTime().toString({ smallestUnit: "minute" });
}

export function wallTime(date: string, time: string, zone: string): number {
  return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).epochMilliseconds;
}

export function dayAfter(date: string, days = 1): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

export function weekday(date: string): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

export function isDate(text: string): boolean {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && Temporal.PlainDate.from(text, { overflow: "reject" }).toString() === text;
  } catch {
    return false;
  }
}

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

export function readableDate(moment: number, zone: string): string {
  const { year, month, day } = at(moment, zone);
  return `${MONTHS[month - 1]} ${day}, ${year}`;
}

export function readableWeekday(moment: number, zone: string): string {
  return WEEKDAYS[at(moment, zone).dayOfWeek - 1] ?? "";
}

export type ClockFormat = "ampm" | "24h";

export function readableTime(moment: number, zone: string, format: ClockFormat): string {
  const { hour, minute } = at(moment, zone);
  const minutes = String(minute).padStart(2, "0");
  if (format === "24h") return `${String(hour).padStart(2, "0")}:${minutes}`;
  return `${hour % 12 || 12}:${minutes}${hour < 12 ? "am" : "pm"}`;
}

function at(moment: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone);
}
