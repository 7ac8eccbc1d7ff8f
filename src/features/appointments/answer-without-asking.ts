import { and, eq, inArray, sql } from "drizzle-orm";
import { asActor } from "@/db/client";
import { acuityDeliveries, appointmentRequests } from "@/db/schema/appointments";
import { bookings } from "@/db/schema/bookings";
import { specialistAppointmentTypes, specialists } from "@/db/schema/specialists";
import type { System } from "@/lib/actor";
import { now } from "@/lib/clock";
import { LIVE_REQUEST_STATES } from "@/lib/vocabulary";
import { countOtherPatients } from "./count-other-patients";
import { orderPull, type PullReason } from "./order-pull";

/** How long to leave a request of ours that is in flight before asking again. */
export const ASK_AGAIN_MS = 1_000;

/** A doorbell that an earlier pull has answered needs nothing; what a request of ours is in flight about waits for it; the doctors' other patients are counted and never asked about. */
export async function answerWithoutAsking(system: System, acuityAppointmentId: string, reason: PullReason): Promise<"answered" | "ask"> {
  return asActor(system, async (tx) => {
    const [ours] = await tx.execute(sql`
      select 1 from ${bookings} where ${bookings.acuityAppointmentId} = ${acuityAppointmentId}
      union all select 1 from ${appointmentRequests} where ${appointmentRequests.acuityAppointmentId} = ${acuityAppointmentId} limit 1`);
    const [underway] = await tx
      .select({ id: appointmentRequests.id })
      .from(appointmentRequests)
      .where(and(eq(appointmentRequests.acuityAppointmentId, acuityAppointmentId), inArray(appointmentRequests.state, LIVE_REQUEST_STATES)));
    if (underway) {
      await orderPull(tx, acuityAppointmentId, reason, new Date(now().getTime() + ASK_AGAIN_MS));
      return "answered";
    }
    if (reason.because === "sweep") return "ask";
    const rang = await tx
      .select({ id: acuityDeliveries.id, isIme: specialistAppointmentTypes.isIme, linked: specialists.id })
      .from(acuityDeliveries)
      .leftJoin(specialists, eq(specialists.acuityCalendarId, acuityDeliveries.acuityCalendarId))
      .leftJoin(specialistAppointmentTypes, and(eq(specialistAppointmentTypes.specialistId, specialists.id), eq(specialistAppointmentTypes.acuityAppointmentTypeId, acuityDeliveries.acuityAppointmentTypeId)))
      .where(and(eq(acuityDeliveries.acuityAppointmentId, acuityAppointmentId), eq(acuityDeliveries.state, "waiting")));
    if (rang.length === 0) return reason.because === "it-rang" ? "answered" : "ask";
    if (ours || !rang.every(({ linked, isIme }) => linked && isIme === false)) return "ask";
    await countOtherPatients(tx, rang.map(({ id }) => id));
    return "answered";
  });
}
