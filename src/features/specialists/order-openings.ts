import type { Tx } from "@/db/client";
import { enqueue } from "@/db/jobs";

/** The earliest free times firms are shown are asked anew, without waiting for the next round. */
export async function orderOpenings(tx: Tx, specialistId: string): Promise<void> {
  await enqueue(tx, "refresh-openings", { specialistId }, { key: `openings:${specialistId}`, queue: "openings" });
}
