import type { Tx } from "@/db/client";
import { enqueue, type Jobs } from "@/db/jobs";

export type PullReason = Jobs["pull-appointment"]["because"];

/** One waiting pull per appointment serves any number of doorbells; pulls of one appointment never overlap. */
export async function orderPull(tx: Tx, acuityAppointmentId: string, because: PullReason, runAt?: Date): Promise<void> {
  await enqueue(tx, "pull-appointment", { acuityAppointmentId, because }, { key: `pull:${acuityAppointmentId}`, queue: `appointment:${acuityAppointmentId}`, runAt });
}
