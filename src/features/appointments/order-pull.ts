import type { Tx } from "@/db/client";
import { enqueue } from "@/db/jobs";

/** Why an appointment is fetched: its doorbell rang, a sweep saw it otherwise, or something else makes it worth asking. */
export type PullReason = ({ because: "it-rang" | "it-may-differ" } | { because: "sweep"; sweepId: string }) & { /** How often this pull already failed for a reason nobody foresaw. */ failures?: number };

/** Where nobody is told it was missed, the more urgent goes first. */
const SWEEP_PRIORITY = 5;

/** One waiting pull per appointment serves any number of doorbells; a sweep's own is told apart, so what it repaired can be counted. Pulls of one appointment never overlap. */
export async function orderPull(tx: Tx, acuityAppointmentId: string, reason: PullReason, runAt?: Date): Promise<void> {
  const swept = reason.because === "sweep";
  await enqueue(
    tx,
    "pull-appointment",
    { acuityAppointmentId, ...reason },
    { key: swept ? `sweep-pull:${reason.sweepId}:${acuityAppointmentId}` : `pull:${acuityAppointmentId}`, queue: `appointment:${acuityAppointmentId}`, runAt, priority: swept ? SWEEP_PRIORITY : undefined },
  );
}
