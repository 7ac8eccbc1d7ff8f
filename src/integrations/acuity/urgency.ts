import { AsyncLocalStorage } from "node:async_hooks";

/** Who waits for a call: somebody in front of a page, an appointment that rang or differs, or nobody. The first goes first. */
export const URGENCIES = ["person", "pull", "background"] as const;
export type Urgency = (typeof URGENCIES)[number];

// Bundles of one process share this.
const shared = globalThis as typeof globalThis & { portalAcuityUrgency?: AsyncLocalStorage<Urgency> };
const current = (shared.portalAcuityUrgency ??= new AsyncLocalStorage<Urgency>());

/** Every call to Acuity inside `work` is as urgent as said. */
export function withUrgency<Result>(urgency: Urgency, work: () => Promise<Result>): Promise<Result> {
  return current.run(urgency, work);
}

/** What was not said to be urgent is not. */
export function urgencyNow(): Urgency {
  return current.getStore() ?? "background";
}
