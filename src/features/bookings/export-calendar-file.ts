import { count, eq } from "drizzle-orm";
import { asActor } from "@/db/client";
import { bookingProgress } from "@/db/schema/bookings";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { env } from "@/lib/env";
import { calendarFileOf } from "./calendar-file";
import { selectBooking } from "./queries";

/** The examination for somebody's own calendar; that it left the portal is on record. Null outside the person's scope. */
export async function exportCalendarFile(person: Person, bookingId: string): Promise<string | null> {
  return asActor(person, async (tx) => {
    const found = await selectBooking(tx, person, bookingId);
    if (!found) return null;
    const [entries] = await tx.select({ count: count() }).from(bookingProgress).where(eq(bookingProgress.bookingId, bookingId));
    await record(tx, person, { action: "booking.calendar_exported", resourceType: "booking", resourceId: bookingId });
    return calendarFileOf(found.booking, { portalUrl: env().BETTER_AUTH_URL, place: found.specialist.location, changes: (entries?.count ?? 1) - 1 });
  });
}
