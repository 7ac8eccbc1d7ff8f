import { asActor } from "@/db/client";
import { specialists } from "@/db/schema/specialists";
import { requireStaff } from "@/features/access/policy";
import type { Person } from "@/lib/actor";
import { askCalendars } from "./ask-catalogue";

/** Acuity's calendars as they are right now, by name, each with the specialist it belongs to; null when Acuity does not answer. */
export async function listCalendarChoices(person: Person) {
  requireStaff(person);
  const calendars = await askCalendars();
  if (!calendars) return null;
  const linked = await asActor(person, (tx) => tx.select({ id: specialists.id, name: specialists.name, calendarId: specialists.acuityCalendarId }).from(specialists));
  return calendars
    .map((calendar) => ({ ...calendar, takenBy: linked.find(({ calendarId }) => calendarId === calendar.id) ?? null }))
    .sort((one, other) => one.name.localeCompare(other.name, "en-AU") || one.id.localeCompare(other.id));
}

export type CalendarChoice = NonNullable<Awaited<ReturnType<typeof listCalendarChoices>>>[number];
