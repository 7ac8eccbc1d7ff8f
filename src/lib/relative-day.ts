import { Temporal } from "temporal-polyfill";
import { dayIn } from "./zones";

const words = new Intl.RelativeTimeFormat("en-AU", { numeric: "auto" });

/** "today", "tomorrow", "in 3 days", "2 months ago", by the calendar days of a zone. */
export function relativeDay(at: Date, now: Date, zone: string): string {
  const days = Temporal.PlainDate.from(dayIn(now, zone)).until(dayIn(at, zone)).total("days");
  if (Math.abs(days) < 14) return words.format(days, "day");
  if (Math.abs(days) < 60) return words.format(Math.round(days / 7), "week");
  if (Math.abs(days) < 700) return words.format(Math.round(days / 30.4), "month");
  return words.format(Math.round(days / 365), "year");
}

/** "just now", "5 minutes ago", "3 hours ago" for how old an answer is. */
export function age(since: Date, now: Date): string {
  const minutes = Math.round((since.getTime() - now.getTime()) / 60_000);
  if (minutes > -1) return "just now";
  if (minutes > -90) return words.format(minutes, "minute");
  if (minutes > -36 * 60) return words.format(Math.round(minutes / 60), "hour");
  return words.format(Math.round(minutes / 1440), "day");
}
