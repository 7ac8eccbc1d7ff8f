import { eq, inArray, sql } from "drizzle-orm";
import { asActor } from "@/db/client";
import { bookings } from "@/db/schema/bookings";
import { specialistAppointmentTypes, specialists } from "@/db/schema/specialists";
import type { AcuityAppointment } from "@/integrations/acuity/wire";
import type { System } from "@/lib/actor";
import { withoutFallbackEmail } from "../observe";
import { differs, unknownIs, type KnownBooking } from "./differs";
import type { Sweep } from "./sweeps";
import { orderSweepPulls } from "./order-sweep-pull";

export interface CalendarType {
  specialistId: string;
  calendarId: string;
  appointmentTypeId: string;
  timezone: string;
  importedFrom: string | null;
  linkedAt: Date;
}

/** Every linked calendar, active or not, with each of its types that is an examination. */
export async function listCalendarTypes(system: System): Promise<CalendarType[]> {
  return asActor(system, (tx) =>
    tx
      .select({
        specialistId: specialists.id,
        calendarId: specialists.acuityCalendarId,
        appointmentTypeId: specialistAppointmentTypes.acuityAppointmentTypeId,
        timezone: specialists.timezone,
        importedFrom: specialists.importedFrom,
        linkedAt: specialists.linkedAt,
      })
      .from(specialistAppointmentTypes)
      .innerJoin(specialists, eq(specialists.id, specialistAppointmentTypes.specialistId))
      .where(eq(specialistAppointmentTypes.isIme, true))
      .orderBy(specialists.id, specialistAppointmentTypes.acuityAppointmentTypeId),
  );
}

/** Orders what a list shows otherwise to be fetched, in the transaction that looked. */
export async function orderDifferences(system: System, { id: sweepId }: Sweep, { calendarType, listed }: { calendarType: CalendarType; listed: AcuityAppointment[] }): Promise<{ differences: number; notImported: number }> {
  return asActor(system, async (tx) => {
    const known = new Map<string, KnownBooking>();
    const ids = listed.map(({ id }) => id);
    const rows = ids.length === 0 ? [] : await tx.select({ id: bookings.acuityAppointmentId, progress: bookings.currentProgress, said: bookings.acuityLastSaid, wasGone }).from(bookings).where(inArray(bookings.acuityAppointmentId, ids));
    for (const { id, ...booking } of rows) known.set(id, booking);

    const standings = listed.map((appointment) => ({ id: appointment.id, standing: standingOf(withoutFallbackEmail(appointment), known.get(appointment.id), calendarType) }));
    const news = standings.filter(({ standing }) => standing === "news").map(({ id }) => id);
    await orderSweepPulls(tx, sweepId, news);
    return { differences: news.length, notImported: standings.filter(({ standing }) => standing === "not-imported").length };
  });
}

/** Whether it is held to be gone from Acuity, which an admin may have let be. */
const wasGone = sql<boolean>`exists (select 1 from booking_drifts d where d.booking_id = bookings.id and d.field = 'appointment' and (d.resolved_at is null or d.resolution = 'ignored'))`;

function standingOf(listed: AcuityAppointment, known: KnownBooking | undefined, calendar: CalendarType): "news" | "not-imported" | "nothing" {
  if (!known) return unknownIs(listed, calendar);
  return differs(listed, known) ? "news" : "nothing";
}
