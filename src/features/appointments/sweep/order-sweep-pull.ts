import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { acuitySweepPulls } from "@/db/schema/keeping-step";
import { orderPull } from "../order-pull";
import type { Settlement } from "../settle-observation";
import { endWhenRepaired } from "./sweeps";

/** A difference in a list repairs nothing: the appointment is fetched anew, and what came of it is kept. */
export async function orderSweepPulls(tx: Tx, sweepId: string, appointmentIds: string[], { quietly = false } = {}): Promise<void> {
  if (appointmentIds.length === 0) return;
  await tx.insert(acuitySweepPulls).values(appointmentIds.map((acuityAppointmentId) => ({ sweepId, acuityAppointmentId }))).onConflictDoNothing();
  for (const id of appointmentIds) await orderPull(tx, id, { because: "sweep", sweepId, ...(quietly && { quietly }) });
}

/** @param rang whether a doorbell waited for the same: then nothing was missed, and nothing is counted as repaired */
export async function settleSweepPull(tx: Tx, sweepId: string, { acuityAppointmentId, settlement, rang }: { acuityAppointmentId: string; settlement: Settlement | null; rang: boolean }): Promise<void> {
  const outcome = settlement && !rang ? outcomeOf(settlement) : "agreed";
  await tx
    .update(acuitySweepPulls)
    .set({ outcome, changes: outcome === "agreed" ? [] : (settlement?.changes ?? []), bookingId: settlement?.bookingId ?? null, settledAt: sql`clock_timestamp()` })
    .where(and(eq(acuitySweepPulls.sweepId, sweepId), eq(acuitySweepPulls.acuityAppointmentId, acuityAppointmentId), isNull(acuitySweepPulls.outcome)));
  await endWhenRepaired(tx, sweepId);
}

function outcomeOf({ verdict, changes }: Settlement): "created" | "repaired" | "drifted" | "parked" | "agreed" {
  if (verdict === "adopt" || verdict === "create") return "created";
  if (verdict === "park") return "parked";
  if (changes.length === 0) return "agreed";
  return changes.every((change) => change.startsWith("drift:")) ? "drifted" : "repaired";
}
