import { type Appointment, endOf } from "./appointment";
import { type AppointmentType, findType } from "./appointment-types";
import type { Calendar } from "./catalogue";
import { gridBetween, gridOn } from "./opening-hours";
import type { Practice } from "./practice";
import { dateIn } from "./zoned-time";

export interface Wanted {
  type: AppointmentType;
  calendar: Calendar;
  ignoring?: ReadonlySet<number>;
}

export type NotOffered = "not_available" | "not_available_min_hours_in_advance" | "not_available_max_days_in_advance";

export interface Opening {
  startsAt: number;
  room: number;
}

export function openingsBetween(practice: Practice, wanted: Wanted, from: number, until: number): Opening[] {
  const length = wanted.type.duration * 60_000;
  const taken = takenBetween(practice, wanted, from - length, until + length);
  return gridBetween(from, until, wanted.type, wanted.calendar)
    .filter((startsAt) => !outsideNotice(practice, startsAt))
    .map((startsAt) => ({ startsAt, room: roomAt(wanted.type, startsAt, taken) }))
    .filter(({ room }) => room > 0);
}

export function whyNotOffered(practice: Practice, wanted: Wanted, startsAt: number): NotOffered | null {
  const outside = outsideNotice(practice, startsAt);
  if (outside) return outside;
  const grid = gridOn(dateIn(startsAt, wanted.calendar.timezone), wanted.type, wanted.calendar);
  const taken = takenBetween(practice, wanted, startsAt, startsAt + wanted.type.duration * 60_000);
  return grid.includes(startsAt) && roomAt(wanted.type, startsAt, taken) > 0 ? null : "not_available";
}

interface Taken {
  from: number;
  until: number;
  inClass: boolean;
}

function takenBetween(practice: Practice, { calendar, ignoring }: Wanted, from: number, until: number): Taken[] {
  const overlaps = (start: number, end: number) => start < until && end > from;
  const taken: Taken[] = [];
  for (const appointment of practice.appointments.values()) {
    if (appointment.calendarId !== calendar.id || appointment.canceled || ignoring?.has(appointment.id)) continue;
    if (!overlaps(appointment.startsAt, endOf(appointment))) continue;
    taken.push({ from: appointment.startsAt, until: endOf(appointment), inClass: isInClass(appointment) });
  }
  for (const block of practice.blocks.values()) {
    if (block.calendarId !== calendar.id || !overlaps(block.startsAt, block.endsAt)) continue;
    taken.push({ from: block.startsAt, until: block.endsAt, inClass: false });
  }
  return taken;
}

function roomAt(type: AppointmentType, startsAt: number, taken: Taken[]): number {
  const clashes = taken.filter(({ from, until }) => from < startsAt + type.duration * 60_000 && until > startsAt);
  if (type.type === "service") return clashes.length === 0 ? 1 : 0;
  return clashes.every(({ inClass }) => inClass) ? Math.max(0, (type.classSize ?? 0) - clashes.length) : 0;
}

function isInClass(appointment: Appointment): boolean {
  return findType(appointment.typeId)?.type === "class";
}

function outsideNotice(practice: Practice, startsAt: number): NotOffered | null {
  const { minimumNoticeHours, maximumDaysAhead } = practice.settings;
  const ahead = startsAt - practice.now();
  if (ahead < minimumNoticeHours * 3_600_000) return "not_available_min_hours_in_advance";
  if (ahead > maximumDaysAhead * 86_400_000) return "not_available_max_days_in_advance";
  return null;
}
