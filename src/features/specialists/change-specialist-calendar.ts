import { and, eq, inArray, sql } from "drizzle-orm";
import { asActor, type Tx } from "@/db/client";
import { appointmentRequests } from "@/db/schema/appointments";
import { bookings } from "@/db/schema/bookings";
import { specialistAppointmentTypes, specialistOpenings, specialists } from "@/db/schema/specialists";
import { replayForCalendar } from "@/features/appointments/deliveries/replay-deliveries";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { LIVE_REQUEST_STATES } from "@/lib/vocabulary";
import { askCatalogue } from "./ask-catalogue";
import { holdCalendar } from "./hold-calendar";
import { holdSpecialist } from "./hold-specialist";
import { orderOpenings } from "./order-openings";
import { authorizeKeeping } from "./policy";
import type { ChangeSpecialistCalendarInput } from "./schema";
import { storeTypes } from "./store-types";

export type CalendarRefusal = "acuity-silent" | "calendar-unknown" | "calendar-taken" | "has-bookings";

/** Mends a link to the wrong calendar. Once anything is booked on it, bookings and calendar belong together for good. */
export async function changeSpecialistCalendar(person: Person, { specialistId, calendarId }: ChangeSpecialistCalendarInput): Promise<Outcome<{ specialistId: string }, CalendarRefusal>> {
  authorizeKeeping(person);
  const catalogue = await askCatalogue();
  if (!catalogue) return refused("acuity-silent");
  const calendar = catalogue.calendars.find(({ id }) => id === calendarId);
  if (!calendar) return refused("calendar-unknown");

  return asActor(person, async (tx) => {
    const { taken } = await holdCalendar(tx, calendarId);
    const specialist = await holdSpecialist(tx, person, specialistId);
    if (taken) return refused("calendar-taken");
    if (await hasBookings(tx, specialist)) return refused("has-bookings");

    await tx.delete(specialistOpenings).where(eq(specialistOpenings.specialistId, specialistId));
    await tx.delete(specialistAppointmentTypes).where(eq(specialistAppointmentTypes.specialistId, specialistId));
    await tx.update(specialists).set({ acuityCalendarId: calendarId, timezone: calendar.timezone, importedFrom: null }).where(eq(specialists.id, specialistId));
    const typeIds = await storeTypes(tx, { ...specialist, acuityCalendarId: calendarId }, catalogue);
    await record(tx, person, {
      action: "specialist.calendar_changed",
      resourceType: "specialist",
      resourceId: specialistId,
      metadata: { calendarId: [specialist.acuityCalendarId, calendarId], typeIds },
    });
    await orderOpenings(tx, specialistId);
    await replayForCalendar(tx, calendarId);
    return ok({ specialistId });
  });
}

/** Also one that is being asked of Acuity right now: its booking would come to the calendar that is being left. */
async function hasBookings(tx: Tx, { id, acuityCalendarId }: { id: string; acuityCalendarId: string }): Promise<boolean> {
  const [booked] = await tx.select({ one: sql`1` }).from(bookings).where(eq(bookings.specialistId, id)).limit(1);
  if (booked) return true;
  const [asked] = await tx
    .select({ one: sql`1` })
    .from(appointmentRequests)
    .where(and(eq(appointmentRequests.acuityCalendarId, acuityCalendarId), inArray(appointmentRequests.state, LIVE_REQUEST_STATES)))
    .limit(1);
  return asked !== undefined;
}
