import { linkToken } from "@/features/access/link-token";

export const SIDES = ["old", "new"] as const;
/** Which of the two addresses agrees. */
export type Side = (typeof SIDES)[number];

interface Change {
  oldConfirmedAt: Date | null;
  newConfirmedAt: Date | null;
  settledAt: Date | null;
  expiresAt: Date;
  /** The account may sign in and still has the old address. */
  possible: boolean;
}

/**
 * How a change stands for one of its two links.
 * `open`: not answered; `agreed`: the other address is waited for; `dropped`: replaced by a later one, or no longer possible.
 */
export type Standing = "open" | "agreed" | "changed" | "dropped" | "expired";

export function standingFor(side: Side, change: Change, now: Date): Standing {
  if (change.settledAt) return change.oldConfirmedAt && change.newConfirmedAt ? "changed" : "dropped";
  if (!change.possible) return "dropped";
  if (change.expiresAt <= now) return "expired";
  return confirmedAt(side, change) ? "agreed" : "open";
}

function confirmedAt(side: Side, { oldConfirmedAt, newConfirmedAt }: Change): Date | null {
  return side === "old" ? oldConfirmedAt : newConfirmedAt;
}

/** What the link of each address is made for, so that one cannot stand in for the other. */
export function purposeOf(side: Side): string {
  return `email-change:${side}`;
}

export function emailChangePath(id: string, side: Side, token = linkToken(purposeOf(side), id)): string {
  return `/email-change/${id}?${new URLSearchParams({ side, token })}`;
}
