import type { Urgency } from "@/integrations/acuity/urgency";

/** How much of what Acuity allows each urgency may fill, so that the more urgent always finds some of it free. */
interface Share {
  /** Smaller goes first. */
  rank: number;
  /** Of the calls a second, counted with everybody else's, and its own alone. */
  ofAll: number;
  own: number;
  ofConnections: number;
}

const SHARES: Record<Urgency, Share> = {
  person: { rank: 0, ofAll: 1, own: 1, ofConnections: 1 },
  pull: { rank: 1, ofAll: 0.7, own: 0.7, ofConnections: 0.7 },
  // Three of Acuity's ten a second.
  background: { rank: 2, ofAll: 0.6, own: 0.3, ofConnections: 0.3 },
};

export interface Allowance {
  rank: number;
  calls: number;
  ownCalls: number;
  connections: number;
}

/** @param limit calls a second and connections that Acuity allows to all of us together */
export function allowanceOf(urgency: Urgency, limit: { calls: number; connections: number }): Allowance {
  const { rank, ofAll, own, ofConnections } = SHARES[urgency];
  const part = (of: number, share: number) => Math.max(1, Math.floor(of * share));
  return { rank, calls: part(limit.calls, ofAll), ownCalls: part(limit.calls, own), connections: part(limit.connections, ofConnections) };
}
