import type { Urgency } from "./urgency";

/** What became of a call: usable, a no, or nothing usable at all. */
export type CallOutcome = "answered" | "refused" | "silent";

/** The right to make one call; given back when it is over. */
export interface Turn {
  over(outcome: CallOutcome): Promise<void>;
}

/** Null when none came in time. */
export type TakeTurn = (urgency: Urgency, patienceMs: number) => Promise<Turn | null>;

// Bundles of one process share this.
const shared = globalThis as typeof globalThis & { portalAcuityTurns?: TakeTurn };

/** Acuity counts the calls of all processes together, so somebody who sees them all hands out the turns. */
export function handOutTurns(takeTurn: TakeTurn): void {
  shared.portalAcuityTurns = takeTurn;
}

/** @throws Error when nobody hands out turns: a process that does not count its calls must not make any */
export function takeTurn(urgency: Urgency, patienceMs: number): Promise<Turn | null> {
  if (!shared.portalAcuityTurns) throw new Error("nobody hands out turns to call Acuity in this process");
  return shared.portalAcuityTurns(urgency, patienceMs);
}
