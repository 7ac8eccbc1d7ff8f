import { eq, sql, type SQL } from "drizzle-orm";
import { invitation } from "@/db/schema/organizations";
import type { Person } from "@/lib/actor";
import { ForbiddenError } from "@/lib/errors";
import { MEMBERSHIP_ROLES, type InvitationKind, type MembershipRole } from "@/lib/vocabulary";

const GIVEN_BY: Record<MembershipRole, readonly MembershipRole[]> = {
  owner: MEMBERSHIP_ROLES,
  manager: ["team_lead", "referrer"],
  team_lead: [],
  referrer: [],
};

/** The roles this person may invite to in that firm: every one for staff and owners, the lower two for managers. */
export function rolesToGive(person: Person, organizationId: string): readonly MembershipRole[] {
  if (person.isStaff) return MEMBERSHIP_ROLES;
  const membership = person.memberships.find((held) => held.organizationId === organizationId);
  return membership ? GIVEN_BY[membership.role] : [];
}

export function mayGive(own: MembershipRole, role: MembershipRole): boolean {
  return GIVEN_BY[own].includes(role);
}

/** @throws ForbiddenError */
export function authorizeGiving(person: Person, organizationId: string, role: MembershipRole): void {
  if (!rolesToGive(person, organizationId).includes(role)) throw new ForbiddenError("not theirs to give");
}

/** Invitations into the firms where the person may invite at all, whatever the role; staff also see those into no firm. */
export function visibleTo(person: Person): SQL {
  if (person.isStaff) return sql`true`;
  const grants = person.memberships
    .filter(({ organizationId }) => rolesToGive(person, organizationId).length > 0)
    .map(({ organizationId }) => eq(invitation.organizationId, organizationId));
  return sql`(${sql.join([sql`false`, ...grants], sql` or `)})`;
}

interface Addressed {
  kind: InvitationKind;
  organizationId: string | null;
  role: MembershipRole | null;
}

/** Taking it back is about people, so it is the owners' and staff's: managers invite and send again, nothing more. */
export function mayRevoke(person: Person, addressed: Addressed): boolean {
  const isOwner = person.memberships.some(({ organizationId, role }) => organizationId === addressed.organizationId && role === "owner");
  return (person.isStaff || isOwner) && mayChange(person, addressed);
}

/** Who may send it again: whoever could have sent it. */
export function mayChange(person: Person, { kind, organizationId, role }: Addressed): boolean {
  if (kind !== "member") return person.isStaff;
  return organizationId !== null && role !== null && rolesToGive(person, organizationId).includes(role);
}
