import { handOutTurns } from "@/integrations/acuity/turns";
import { Queue } from "./queue";

// Bundles of one process share this: one process asks the database for its most urgent call only.
const shared = globalThis as typeof globalThis & { portalAcuityQueue?: Queue };

/** Every call of this process to Acuity waits for its turn among those of all processes. Once per process; again does nothing. */
export function limitAcuityCalls(): void {
  const queue = (shared.portalAcuityQueue ??= new Queue());
  handOutTurns((urgency, patienceMs) => queue.wait(urgency, patienceMs));
}
