import { and, eq, inArray, lte, sql } from "drizzle-orm";
import { asActor, refuseInsideTransaction, type Tx } from "@/db/client";
import { acuityDeliveries, acuityOtherTypes, appointmentRequests } from "@/db/schema/appointments";
import { bookings } from "@/db/schema/bookings";
import { specialistAppointmentTypes, specialists } from "@/db/schema/specialists";
import { dropFreeTimes } from "@/features/availability/drop-free-times";
import { findAppointment } from "@/integrations/acuity/appointments";
import { AcuitySilence } from "@/integrations/acuity/errors";
import type { System } from "@/lib/actor";
import { now } from "@/lib/clock";
import { log } from "@/lib/log";
import { LIVE_REQUEST_STATES } from "@/lib/vocabulary";
import { databaseNow } from "@/db/database-now";
import { orderPull, type PullReason } from "./order-pull";
import { settleObservation, type Settlement } from "./settle-observation";
import { settleSweepPull } from "./sweep/order-sweep-pull";

/** How long to leave a request of ours that is in flight before asking again. */
const ASK_AGAIN_MS = 1_000;
const SILENT_PAUSE_MS = 4_000;

/** Fetches what is true now and lets everything converge on it. May run any number of times. */
export async function pullAppointment(system: System, acuityAppointmentId: string, reason: PullReason = { because: "it-may-differ" }): Promise<void> {
  refuseInsideTransaction();
  if ((await answerWithoutAsking(system, acuityAppointmentId, reason)) === "answered") return;
  const askedAt = await databaseNow();
  const settlement = await askAndSettle(system, acuityAppointmentId, { askedAt, quietly: reason.because === "sweep" && reason.quietly === true });
  // A silent Acuity is asked again soon, by the clock and not by a failed job whose pauses grow to hours.
  if (settlement === "silent") return asActor(system, (tx) => orderPull(tx, acuityAppointmentId, reason, new Date(now().getTime() + SILENT_PAUSE_MS * (1 + Math.random()))));
  await asActor(system, (tx) => closePull(tx, { acuityAppointmentId, askedAt, settlement, reason }));
}

async function askAndSettle(system: System, appointmentId: string, { askedAt, quietly }: { askedAt: Date; quietly: boolean }): Promise<Settlement | "silent"> {
  try {
    const appointment = await findAppointment(appointmentId);
    return await settleObservation(system, { appointmentId, appointment, askedAt, quietly });
  } catch (error) {
    if (!(error instanceof AcuitySilence)) throw error;
    if (error.kind !== "unexpected_shape") return "silent";
    log().warn({ err: error, acuityAppointmentId: appointmentId }, "an appointment cannot be read");
    return { verdict: "park", bookingId: null, reason: "Acuity shows this appointment in a way that cannot be read", changes: [] };
  }
}

/** A doorbell that an earlier pull has answered needs nothing; what a request of ours is in flight about waits for it; the doctors' other patients are counted and never asked about. */
async function answerWithoutAsking(system: System, acuityAppointmentId: string, reason: PullReason): Promise<"answered" | "ask"> {
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
    await countAndForget(tx, rang.map(({ id }) => id));
    return "answered";
  });
}

interface Pulled {
  acuityAppointmentId: string;
  askedAt: Date;
  settlement: Settlement;
  reason: PullReason;
}

async function closePull(tx: Tx, { acuityAppointmentId, askedAt, settlement, reason }: Pulled): Promise<void> {
  const again = reason.because === "sweep" ? reason : ({ because: "it-may-differ" } as const);
  if (settlement.verdict === "ask-again") return orderPull(tx, acuityAppointmentId, again, new Date(askedAt.getTime() + ASK_AGAIN_MS));
  const rang = await closeDeliveries(tx, acuityAppointmentId, { askedAt, settlement });
  if (reason.because === "sweep") await settleSweepPull(tx, reason.sweepId, { acuityAppointmentId, settlement, rang });
}

/** Answers whether any doorbell had waited for this. */
async function closeDeliveries(tx: Tx, acuityAppointmentId: string, { askedAt, settlement: { verdict, reason } }: Pick<Pulled, "askedAt" | "settlement">): Promise<boolean> {
  const served = and(eq(acuityDeliveries.acuityAppointmentId, acuityAppointmentId), eq(acuityDeliveries.state, "waiting"), lte(acuityDeliveries.receivedAt, askedAt));
  if (verdict === "count") {
    const rang = await tx.select({ id: acuityDeliveries.id }).from(acuityDeliveries).where(served);
    await countAndForget(tx, rang.map(({ id }) => id));
    return rang.length > 0;
  }
  const closed = await tx
    .update(acuityDeliveries)
    .set({ state: verdict === "park" ? "parked" : "settled", reason: reason ?? null, settledAt: sql`clock_timestamp()` })
    .where(served)
    .returning({ id: acuityDeliveries.id });
  return closed.length > 0;
}

async function countAndForget(tx: Tx, deliveryIds: string[]): Promise<void> {
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
