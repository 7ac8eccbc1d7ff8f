import type { System } from "@/lib/actor";
import { log } from "@/lib/log";
import { finishRequest } from "./finish-request";
import { listAbandonedRequests } from "./lease";

/** Of Acuity's connections some must be left for pulls. */
const AT_ONCE = 12;

const underway = new Set<string>();

/**
 * What a dead process or a silent Acuity left behind. Found by its own lease, never by a job's lock. One that hangs
 * holds up nobody: called again meanwhile, it takes up what others there are.
 */
export async function finishAbandonedRequests(system: System): Promise<void> {
  const abandoned = (await listAbandonedRequests()).filter((requestId) => !underway.has(requestId)).slice(0, AT_ONCE - underway.size);
  await Promise.all(abandoned.map((requestId) => finish(system, requestId)));
}

async function finish(system: System, requestId: string): Promise<void> {
  underway.add(requestId);
  try {
    await finishRequest(system, requestId);
  } catch (error) {
    log().warn({ err: error, requestId }, "an abandoned request could not be finished yet");
  } finally {
    underway.delete(requestId);
  }
}
