import type { System } from "@/lib/actor";
import { finishRequest } from "./finish-request";
import { listAbandonedRequests } from "./lease";

/** What a dead process or a silent Acuity left behind. Found by its own lease, never by a job's lock. */
export async function finishAbandonedRequests(system: System): Promise<void> {
  for (const requestId of await listAbandonedRequests()) await finishRequest(system, requestId);
}
