import type { AppointmentType } from "./appointment-types";
import type { Calendar } from "./catalogue";
import { dateIn, dayAfter, wallTime, weekday } from "./zoned-time";

const SESSIONS = [
  { opens: "09:00", closes: "12:30" },
  { opens: "13:30", closes: "17:00" },
];
const CLASS_WEEKDAY = 3;
const CLASS_STARTS = "12:30";

/** Every start the clinic would offer on one of its own days if nothing were booked. */
export function gridOn(date: string, type: AppointmentType, { timezone }: Calendar): number[] {
  if (type.type === "class") return weekday(date) === CLASS_WEEKDAY ? [wallTime(date, CLASS_STARTS, timezone)] : [];
  if (weekday(date) > 5) return [];

  const length = type.duration * 60_000;
  return SESSIONS.flatMap(({ opens, closes }) => {
    const from = wallTime(date, opens, timezone);
    const fits = Math.floor((wallTime(date, closes, timezone) - from) / length);
    return Array.from({ length: fits }, (_, place) => from + place * length);
  });
}

/** The same, for any stretch of time: its ends need not be the clinic's midnights. */
export function gridBetween(from: number, until: number, type: AppointmentType, calendar: Calendar): number[] {
  const starts: number[] = [];
  const last = dateIn(until, calendar.timezone);
  for (let date = dateIn(from, calendar.timezone); date <= last; date = dayAfter(date)) {
    starts.push(...gridOn(date, type, calendar).filter((start) => start >= from && start < until));
  }
  return starts;
}
