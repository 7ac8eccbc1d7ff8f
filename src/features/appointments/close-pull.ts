import { and, eq, lte, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { acuityDeliveries } from "@/db/schema/appointments";
import { ASK_AGAIN_MS } from "./answer-without-asking";
import { countOtherPatients } from "./count-other-patients";
import { orderPull, type PullReason } from "./order-pull";
import type { Settlement } from "./settle-observation";
import { settleSweepPull } from "./sweep/order-sweep-pull";

interface Pulled {
  acuityAppointmentId: string;
  askedAt: Date;
  settlement: Settlement;
  reason: PullReason;
}

/** What rang about an appointment before it was asked about is answered, and so is the sweep that wanted to know. */
export async function closePull(tx: Tx, { acuityAppointmentId, askedAt, settlement, reason }: Pulled): Promise<void> {
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
    await countOtherPatients(tx, rang.map(({ id }) => id));
    return rang.length > 0;
  }
  const closed = await tx
    .update(acuityDeliveries)
    .set({ state: verdict === "park" ? "parked" : "settled", reason: reason ?? null, settledAt: sql`clock_timestamp()` })
    .where(served)
    .returning({ id: acuityDeliveries.id });
  return closed.length > 0;
}
