import type { Tx } from "@/db/client";
import { enqueue } from "@/db/jobs";

/** Two at a time in all: a large file must not keep every worker from what people wait for. */
const LANES = 2;

export async function orderCheck(tx: Tx, uploadId: string, runAt?: Date): Promise<void> {
  const lane = [...uploadId].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % LANES;
  await enqueue(tx, "check-upload", { uploadId }, { key: `check-upload:${uploadId}`, queue: `document-checks:${lane}`, runAt });
}
