import { inArray, sql, type SQL } from "drizzle-orm";
import { organization } from "@/db/schema/organizations";
import { isActing } from "@/features/access/policy";
import type { Actor, Person } from "@/lib/actor";
import { HOLDING_ORGANIZATION_ID, type MembershipRole } from "@/lib/vocabulary";

/** The one scope of firms: one's own, whatever the role there; staff see all, and the one that holds unplaced bookings. */
export function visibleTo(actor: Actor): SQL {
  if (actor.kind === "system" || actor.isStaff) return sql`true`;
  const own = actor.memberships.map(({ organizationId }) => organizationId);
  return own.length > 0 ? inArray(organization.id, own) : sql`false`;
}

/** Who belongs to a firm is its owners' and managers' to see, and staff's. */
export function maySeeOrganization(person: Person, organizationId: string): boolean {
  return person.isStaff || ["owner", "manager"].includes(roleIn(person, organizationId) ?? "");
}

/** Roles, teams and leaving are its owners' and staff's, as themselves. The holding organization has none of these. */
export function mayManageMembers(person: Person, organizationId: string): boolean {
  if (isActing(person) || organizationId === HOLDING_ORGANIZATION_ID) return false;
  return person.isStaff || roleIn(person, organizationId) === "owner";
}

function roleIn(person: Person, organizationId: string): MembershipRole | null {
  return person.memberships.find((membership) => membership.organizationId === organizationId)?.role ?? null;
}

/** Firms whose people this person may see as one of them. */
export function firmsSeenBy(person: Person) {
  return person.memberships.filter(({ role }) => role === "owner" || role === "manager");
}
