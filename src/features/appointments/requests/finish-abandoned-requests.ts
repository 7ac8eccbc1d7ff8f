import type { System } from "@/lib/actor";
import { finishRequest } from "./finish-request";
import { log } from "@/lib/log";
import { listAbandonedRequests } from "./lease";

const AT_ONCE = 5;

/** What a dead process or a silent Acuity left behind. Found by its own lease, never by a job's lock. */
export async function finishAbandonedRequests(system: System): Promise<void> {
  const abandoned = await listAbandonedRequests();
  // A slow or failing one must not hold up the others.
  for (let from = 0; from < abandoned.length; from += AT_ONCE) {
    const outcomes = await Promise.allSettled(abandoned.slice(from, from + AT_ONCE).map((requestId) => finishRequest(system, requestId)));
    for (const outcome of outcomes) if (outcome.status === "rejected") log().warn({ err: outcome.reason }, "an abandoned request could not be finished yet");
  }
}
