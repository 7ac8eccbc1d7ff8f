import { findType, TYPE_IDS } from "./appointment-types";
import { ACCOUNT_ZONE, type Calendar, CALENDARS } from "./catalogue";
import { addAppointment } from "./new-appointment";
import { gridOn } from "./opening-hours";
import type { Practice } from "./practice";
import { seededRandom } from "./seeded-random";
import { dateIn, dayAfter, wallTime, weekday } from "./zoned-time";

const DAYS = 42;
const FIRST_NAMES = ["Imogen", "Tariq", "Wendy", "Luca", "Mei", "Oscar", "Nadia", "Piers"];
const LAST_NAMES = ["Ashgrove", "Bellamy-Tan", "Corrigan", "Dunmore", "Eastlake", "Fenwright", "Galloway", "Hartono"];

/** The doctors' own patients and leave, the same on every fresh start of one day, so that availability has gaps. */
export function fillDiary(practice: Practice): void {
  for (const calendar of CALENDARS) {
    const today = dateIn(practice.now(), calendar.timezone);
    for (let day = 0; day < DAYS; day += 1) consultationsOn(practice, calendar, dayAfter(today, day));
  }
  const conference = CALENDARS[2];
  if (conference) takeLeave(practice, conference);
}

function consultationsOn(practice: Practice, calendar: Calendar, date: string): void {
  const type = findType(TYPE_IDS.privateConsultation);
  if (!type) return;
  const random = seededRandom(calendar.id + wallTime(date, "00:00", "UTC") / 1000);
  for (const startsAt of gridOn(date, type, calendar)) {
    if (random() > 0.08) continue;
    const firstName = pick(FIRST_NAMES, random());
    const lastName = pick(LAST_NAMES, random());
    const appointment = addAppointment(practice, {
      type,
      calendar,
      startsAt,
      contact: { firstName, lastName, email: `${firstName}.${lastName}@patients.test`.toLowerCase(), phone: `0491 570 ${100 + Math.floor(random() * 900)}` },
      answers: new Map(),
      timezone: ACCOUNT_ZONE,
      notes: "",
      labelId: null,
      scheduledBy: null,
      noEmail: false,
      smsOptIn: false,
    });
    practice.record(appointment, { what: "booked before the start", by: "acuity" });
  }
}

function takeLeave(practice: Practice, calendar: Calendar): void {
  let date = dayAfter(dateIn(practice.now(), calendar.timezone), 21);
  while (weekday(date) > 5) date = dayAfter(date);
  const id = practice.nextId("block");
  const startsAt = wallTime(date, "09:00", calendar.timezone);
  const endsAt = wallTime(date, "17:00", calendar.timezone);
  practice.blocks.set(id, { id, calendarId: calendar.id, startsAt, endsAt, notes: "Conference leave" });
}

function pick(names: readonly string[], share: number): string {
  return names[Math.floor(share * names.length)] ?? "";
}
