import type { Tx } from "@/db/client";
import { enqueue } from "@/db/jobs";

/** One waiting pull per appointment serves any number of doorbells; pulls of one appointment never overlap. */
export async function orderPull(tx: Tx, acuityAppointmentId: string, runAt?: Date): Promise<void> {
  await enqueue(tx, "pull-appointment", { acuityAppointmentId }, { key: `pull:${acuityAppointmentId}`, queue: `appointment:${acuityAppointmentId}`, runAt });
}
