import { and, eq, gt, inArray, isNotNull, lt, sql } from "drizzle-orm";
import { identityDatabase } from "@/db/client";
import { bookings } from "@/db/schema/bookings";
import { specialists } from "@/db/schema/specialists";
import { cancelBooking } from "@/features/bookings/cancel-booking";
import { recordProgress } from "@/features/bookings/record-progress";
import { rescheduleBooking } from "@/features/bookings/reschedule-booking";
import { listFreeTimes } from "@/integrations/acuity/availability";
import type { Person } from "@/lib/actor";
import { dayIn, shiftDay } from "@/lib/zones";

interface Cast {
  person: Person;
  admin: Person;
  pick<Item>(items: readonly Item[]): Item;
  random(): number;
}

interface Step {
  name: string;
  made: boolean;
  appointmentId: string;
}

export const HELD = "held, and its report begun by the portal";
const CANCELLED = "cancelled by the portal";
const MOVED = "moved by the portal";
const NOTHING: Step = { name: "nothing there to change", made: false, appointmentId: "" };

/** What people do in the portal while the clinic changes the same appointments. */
export function portalChanges({ person, admin, pick, random }: Cast) {
  const ahead = inArray(bookings.currentProgress, ["scheduled", "rescheduled"]);
  const list = (when: ReturnType<typeof gt>) => identityDatabase().select().from(bookings).where(and(isNotNull(bookings.referrerId), ahead, when)).orderBy(bookings.id);

  async function begin(): Promise<Step> {
    const over = await list(lt(bookings.appointmentDate, sql`now()`));
    if (over.length === 0) return NOTHING;
    const { id, acuityAppointmentId } = pick(over);
    return { name: HELD, made: (await recordProgress(admin, { bookingId: id, progress: "generating_report", note: null })).ok, appointmentId: acuityAppointmentId };
  }

  async function cancel(): Promise<Step> {
    const coming = await list(gt(bookings.appointmentDate, sql`now() + interval '2 days'`));
    if (coming.length === 0) return NOTHING;
    const { id, acuityAppointmentId } = pick(coming);
    return { name: CANCELLED, made: (await cancelBooking(person, { bookingId: id, reason: PORTAL_REASON, override: false })).ok, appointmentId: acuityAppointmentId };
  }

  async function move(): Promise<Step> {
    const coming = await list(gt(bookings.appointmentDate, sql`now() + interval '2 days'`));
    if (coming.length === 0) return NOTHING;
    const booking = pick(coming);
    const startsAt = await freeTimeFor(booking);
    if (!startsAt) return { ...NOTHING, name: "no free time found to move to" };
    return { name: MOVED, made: (await rescheduleBooking(person, { bookingId: booking.id, startsAt, override: null })).ok, appointmentId: booking.acuityAppointmentId };
  }

  /** As the page offers it to whoever moves: on one of the days that come, and not where it is already. */
  async function freeTimeFor({ acuityCalendarId, acuityAppointmentTypeId, acuityAppointmentId, clinicTimezone, appointmentDate }: typeof bookings.$inferSelect): Promise<Date | null> {
    const offer = { calendarId: acuityCalendarId, appointmentTypeId: acuityAppointmentTypeId, timezone: clinicTimezone, ignoring: acuityAppointmentId };
    const first = shiftDay(dayIn(new Date(), clinicTimezone), 4 + Math.floor(random() * 90));
    for (let later = 0; later < 4; later++) {
      const times = (await listFreeTimes(offer, shiftDay(first, later))).filter((time) => time.getTime() !== appointmentDate.getTime());
      if (times.length > 0) return pick(times);
    }
    return null;
  }

  return {
    NAMES: [HELD, CANCELLED, MOVED],
    next(): Promise<Step> {
      const lot = random();
      return lot < 0.1 ? begin() : lot < 0.3 ? cancel() : move();
    },
  };
}

/** What the portal's own cancellations say in the history. */
export const PORTAL_REASON = "The matter has settled";

/** What the clinic booked is somebody's, so that the portal may change it too. */
export async function placeWith(person: Person): Promise<void> {
  await identityDatabase().update(bookings).set({ organizationId: person.memberships[0]?.organizationId, referrerId: person.userId }).where(eq(bookings.organizationId, "unassigned"));
}

/** Nobody's from now on. Before anything is booked there. */
export async function unlinkCalendar(calendarId: number): Promise<void> {
  await identityDatabase().delete(specialists).where(eq(specialists.acuityCalendarId, String(calendarId)));
}
