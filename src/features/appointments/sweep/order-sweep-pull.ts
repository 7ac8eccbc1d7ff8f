import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { acuitySweepPulls } from "@/db/schema/keeping-step";
import { orderPull } from "../order-pull";
import type { Settlement } from "../settle-observation";
import { countUnreadable, endWhenRepaired } from "./sweeps";

/** A difference in a list repairs nothing: the appointment is fetched anew, and what came of it is kept. */
export async function orderSweepPulls(tx: Tx, sweepId: string, appointmentIds: string[]): Promise<void> {
  if (appointmentIds.length === 0) return;
  await tx.insert(acuitySweepPulls).values(appointmentIds.map((acuityAppointmentId) => ({ sweepId, acuityAppointmentId }))).onConflictDoNothing();
  for (const id of appointmentIds) await orderPull(tx, id, { because: "sweep", sweepId });
}

/** @param rang whether a doorbell waited for the same: then nothing was missed, and nothing is counted as repaired */
export async function settleSweepPull(tx: Tx, sweepId: string, { acuityAppointmentId, settlement, rang }: { acuityAppointmentId: string; settlement: Settlement | null; rang: boolean }): Promise<void> {
  const outcome = settlement ? outcomeOf(settlement, rang) : "agreed";
  const settled = await tx
    .update(acuitySweepPulls)
    .set({ outcome, changes: outcome === "agreed" ? [] : (settlement?.changes ?? []), bookingId: settlement?.bookingId ?? null, settledAt: sql`clock_timestamp()` })
    .where(and(eq(acuitySweepPulls.sweepId, sweepId), eq(acuitySweepPulls.acuityAppointmentId, acuityAppointmentId), isNull(acuitySweepPulls.outcome)))
    .returning({ outcome: acuitySweepPulls.outcome });
  if (outcome === "parked") await countUnreadable(tx, sweepId, settled.length);
  await endWhenRepaired(tx, sweepId);
}

/** Acuity stayed silent about it for as long as the sweep could wait. Doorbells about it wait on. */
export async function leaveUnread(tx: Tx, sweepId: string, acuityAppointmentId: string): Promise<void> {
  await settleSweepPull(tx, sweepId, { acuityAppointmentId, settlement: { verdict: "park", bookingId: null, changes: [] }, rang: false });
}

function outcomeOf({ verdict, changes }: Settlement, rang: boolean): "created" | "repaired" | "drifted" | "parked" | "agreed" {
  if (verdict === "park") return "parked";
  if (rang) return "agreed";
  if (verdict === "adopt" || verdict === "create") return "created";
  if (changes.length === 0) return "agreed";
  return changes.every((change) => change.startsWith("drift:")) ? "drifted" : "repaired";
}
