import { and, eq, inArray, sql } from "drizzle-orm";
import { asActor, refuseInsideTransaction, type Tx } from "@/db/client";
import { acuityDeliveries } from "@/db/schema/appointments";
import { bookings, type AcuityLastSaid } from "@/db/schema/bookings";
import { specialistAppointmentTypes, specialists } from "@/db/schema/specialists";
import { listAppointments } from "@/integrations/acuity/appointments";
import type { AcuityAppointment } from "@/integrations/acuity/wire";
import type { System } from "@/lib/actor";
import { now } from "@/lib/clock";
import { log } from "@/lib/log";
import { dayIn, shiftDay } from "@/lib/zones";
import { withoutFallbackEmail } from "./observe";
import { orderPull } from "./order-pull";
import { saidBy } from "./what-acuity-said";

const DAYS_BACK = 60;
const DAYS_AHEAD = 400;
const ROWS = 5_000;

/**
 * Looks at every linked calendar for what no webhook told. A list may be older than what is known by now,
 * so a difference changes nothing itself: it only orders a pull.
 */
export async function compareWithAcuity(system: System): Promise<void> {
  refuseInsideTransaction();
  const today = dayIn(now(), "UTC");
  for (const calendarId of await listLinkedCalendars(system)) {
    try {
      const listed = await listAppointments({ calendarId, minDate: shiftDay(today, -DAYS_BACK), maxDate: shiftDay(today, DAYS_AHEAD), max: ROWS, withAnswers: false });
      await orderPullsForDifferences(system, calendarId, listed);
    } catch (error) {
      log().warn({ err: error, calendarId }, "a calendar could not be compared and is looked at again next time");
    }
  }
  await asActor(system, orderPullsForForgottenDeliveries);
}

/** A pull that failed too often is given up by the queue; its doorbell still waits, so it is ordered anew. */
async function orderPullsForForgottenDeliveries(tx: Tx): Promise<void> {
  const waiting = await tx
    .selectDistinct({ id: acuityDeliveries.acuityAppointmentId })
    .from(acuityDeliveries)
    .where(and(eq(acuityDeliveries.state, "waiting"), sql`${acuityDeliveries.receivedAt} < now() - interval '10 minutes'`))
    .limit(500);
  for (const { id } of waiting) await orderPull(tx, id, "it-rang");
}

async function listLinkedCalendars(system: System): Promise<string[]> {
  const rows = await asActor(system, (tx) => tx.select({ id: specialists.acuityCalendarId }).from(specialists).orderBy(specialists.id));
  return rows.map(({ id }) => id);
}

async function orderPullsForDifferences(system: System, calendarId: string, listed: AcuityAppointment[]): Promise<void> {
  await asActor(system, async (tx) => {
    const known = listed.length === 0 ? [] : await tx
      .select({ id: bookings.acuityAppointmentId, said: bookings.acuityLastSaid })
      .from(bookings)
      .where(inArray(bookings.acuityAppointmentId, listed.map(({ id }) => id)));
    const imeTypes = await tx
      .select({ id: specialistAppointmentTypes.acuityAppointmentTypeId })
      .from(specialistAppointmentTypes)
      .innerJoin(specialists, eq(specialists.id, specialistAppointmentTypes.specialistId))
      .where(and(eq(specialists.acuityCalendarId, calendarId), eq(specialistAppointmentTypes.isIme, true)));
    const lastSaid = new Map(known.map(({ id, said }) => [id, said]));
    const ime = new Set(imeTypes.map(({ id }) => id));
    for (const appointment of listed) {
      const said = lastSaid.get(appointment.id);
      const news = said ? differs(saidBy(withoutFallbackEmail(appointment)), said) : ime.has(appointment.appointmentTypeId) && !appointment.canceled;
      if (news) await orderPull(tx, appointment.id, "it-may-differ");
    }
  });
}

function differs(listed: AcuityLastSaid, said: AcuityLastSaid): boolean {
  return (Object.keys(listed) as (keyof AcuityLastSaid)[]).some((field) => listed[field] !== said[field]);
}
