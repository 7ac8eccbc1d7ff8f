import { inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { acuityDeliveries, acuityOtherTypes } from "@/db/schema/appointments";
import { dropFreeTimes } from "@/features/availability/drop-free-times";

/** Of the doctors' other patients only the kind of appointment is counted; that they rang is forgotten. */
export async function countOtherPatients(tx: Tx, deliveryIds: string[]): Promise<void> {
  if (deliveryIds.length === 0) return;
  const gone = await tx.delete(acuityDeliveries).where(inArray(acuityDeliveries.id, deliveryIds)).returning();
  const kinds = new Map(gone.map((delivery) => [`${delivery.acuityCalendarId}/${delivery.acuityAppointmentTypeId}`, delivery]));
  for (const [kind, { acuityCalendarId, acuityAppointmentTypeId }] of kinds) {
    const times = gone.filter((delivery) => `${delivery.acuityCalendarId}/${delivery.acuityAppointmentTypeId}` === kind).length;
    await tx
      .insert(acuityOtherTypes)
      .values({ acuityCalendarId: acuityCalendarId ?? "unknown", acuityAppointmentTypeId: acuityAppointmentTypeId ?? "unknown", timesHeard: times })
      .onConflictDoUpdate({
        target: [acuityOtherTypes.acuityCalendarId, acuityOtherTypes.acuityAppointmentTypeId],
        set: { timesHeard: sql`${acuityOtherTypes.timesHeard} + ${times}`, lastHeardAt: sql`clock_timestamp()` },
      });
    // Another patient's time was taken or given back; on which day is none of our business.
    if (acuityCalendarId) await dropFreeTimes(tx, acuityCalendarId);
  }
}
