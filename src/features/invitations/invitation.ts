import { isLinkToken, linkToken } from "@/features/access/link-token";
import type { InvitationKind } from "@/lib/vocabulary";

const DAYS_VALID = 7;
/** How many links back we still tell "a newer one was sent" from "not valid". */
const REMEMBERED_GENERATIONS = 10;

/** The account an invitation's address belongs to. */
export interface Addressee {
  userId: string;
  name: string;
  isStaff: boolean;
  banned: boolean;
  isSpecialist: boolean;
  hasPassword: boolean;
  organizationIds: string[];
}

export type AddresseeRefusal = "banned" | "has-account" | "is-staff" | "is-specialist" | "already-a-member" | "is-member";

/** Why this address cannot be let in like that: asked when inviting and again when accepting, since people change in a week. */
export function refusalOf({ kind, organizationId }: { kind: InvitationKind; organizationId: string | null }, addressee: Addressee | null): AddresseeRefusal | null {
  if (!addressee) return null;
  if (addressee.banned) return "banned";
  if (kind === "account") return addressee.hasPassword ? "has-account" : null;
  if (addressee.isStaff) return "is-staff";
  if (addressee.isSpecialist) return "is-specialist";
  if (kind === "admin") return addressee.organizationIds.length > 0 ? "is-member" : null;
  return organizationId && addressee.organizationIds.includes(organizationId) ? "already-a-member" : null;
}

export type LinkStanding = "not-valid" | "superseded" | "accepted" | "revoked" | "expired" | "open";

interface Linked {
  id: string;
  status: string;
  generation: number;
  expiresAt: Date;
}

/** What a link is worth now. Only who holds one we made learns more than that it is not valid. */
export function standingOf(invitation: Linked, token: string, at: Date): LinkStanding {
  const age = ageOf(invitation, token);
  if (age === null) return "not-valid";
  if (invitation.status === "accepted") return "accepted";
  if (invitation.status !== "pending") return "revoked";
  if (age > 0) return "superseded";
  return invitation.expiresAt <= at ? "expired" : "open";
}

/** 0 for the newest link, 1 for the one before; null for what was never one of its links, or long ago. */
function ageOf({ id, generation }: Linked, token: string): number | null {
  for (let age = 0; age < Math.min(generation, REMEMBERED_GENERATIONS); age++) {
    if (isLinkToken(token, purposeOf(generation - age), id)) return age;
  }
  return null;
}

export function linkPath({ id, generation }: Pick<Linked, "id" | "generation">): string {
  return `/invitation/${id}?token=${linkToken(purposeOf(generation), id)}`;
}

function purposeOf(generation: number): string {
  return `invitation:${generation}`;
}

export function expiryFrom(at: Date): Date {
  return new Date(at.getTime() + DAYS_VALID * 24 * 60 * 60_000);
}
