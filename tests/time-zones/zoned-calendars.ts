import { CALENDARS, TYPE_IDS } from "../sandbox/acuity/catalogue";

/** A calendar in each zone that sees people in person; all but Sydney's by telehealth too. */
export const CALENDAR_IN: Record<string, number> = {
  "Australia/Sydney": 7300101,
  "Australia/Darwin": 7300103,
  "Pacific/Auckland": 7300104,
  "Australia/Brisbane": 7300105,
  "Australia/Adelaide": 7300106,
  "Australia/Perth": 7300108,
};

/** The sandbox's clinic has nobody in Darwin and Auckland, so two of its doctors move there for the length of a test file. Before the world is seeded. */
export function spreadCalendarsOverZones(): void {
  for (const [timezone, id] of Object.entries(CALENDAR_IN)) {
    const calendar = CALENDARS.find((each) => each.id === id);
    if (!calendar) throw new Error(`there is no calendar ${id}`);
    Object.assign(calendar, { timezone });
  }
}

/** By turns, where the calendar sees people both ways. */
export function typeFor(zone: string, index: number): number {
  return zone !== "Australia/Sydney" && index % 2 === 1 ? TYPE_IDS.imeTelehealth : TYPE_IDS.imeInPerson;
}
