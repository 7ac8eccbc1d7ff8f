import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { acuityCalendarTouches, acuityFreeTimes } from "@/db/schema/keeping-step";
import { dayIn, shiftDay } from "@/lib/zones";

/** Something happened on a calendar on that day, or nobody knows on which: what was answered about it is no longer shown. */
export async function dropFreeTimes(tx: Tx, calendarId: string, at?: Date): Promise<void> {
  const ofCalendar = eq(acuityFreeTimes.acuityCalendarId, calendarId);
  await tx.delete(acuityFreeTimes).where(at ? and(ofCalendar, inArray(acuityFreeTimes.period, periodsAround(at))) : ofCalendar);
  await tx
    .insert(acuityCalendarTouches)
    .values({ acuityCalendarId: calendarId, touchedAt: sql`clock_timestamp()` })
    .onConflictDoUpdate({ target: acuityCalendarTouches.acuityCalendarId, set: { touchedAt: sql`clock_timestamp()` } });
}

/** The day of an instant differs by zone, so its neighbours count, and the months of all three. */
function periodsAround(at: Date): string[] {
  const day = dayIn(at, "UTC");
  const days = [shiftDay(day, -1), day, shiftDay(day, 1)];
  return [...days, ...new Set(days.map((each) => each.slice(0, 7)))];
}
