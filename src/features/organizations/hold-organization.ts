import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { member, organization } from "@/db/schema/organizations";
import { requireOneself } from "@/features/access/policy";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { HOLDING_ORGANIZATION_ID } from "@/lib/vocabulary";
import { mayManageMembers, visibleTo } from "./policy";

/**
 * Locks a firm, so that whatever changes who belongs to it happens one after the other. Rows that only refer to the
 * firm, such as a booking Acuity has just confirmed, need not wait for it.
 * @throws NotFoundError outside of the person's scope, ForbiddenError for the one that holds unplaced bookings
 */
export async function holdOrganization(tx: Tx, person: Person, organizationId: string) {
  const [held] = await tx.select().from(organization).where(and(visibleTo(person), eq(organization.id, organizationId))).for("no key update");
  if (!held) throw new NotFoundError("no such firm");
  if (held.id === HOLDING_ORGANIZATION_ID) throw new ForbiddenError("the holding organization stays as it is");
  return held;
}

/**
 * The same for its owners and staff, as themselves. An owner's role is read again under the lock: it may just have been taken.
 * @throws NotFoundError and ForbiddenError
 */
export async function holdOwnOrganization(tx: Tx, person: Person, organizationId: string) {
  requireOneself(person);
  const held = await holdOrganization(tx, person, organizationId);
  if (!mayManageMembers(person, organizationId)) throw new ForbiddenError("its owners and staff only");
  if (!person.isStaff && !(await isOwner(tx, organizationId, person.userId))) throw new ForbiddenError("no longer its owner");
  return held;
}

async function isOwner(tx: Tx, organizationId: string, userId: string): Promise<boolean> {
  const [own] = await tx.select({ role: member.role }).from(member).where(and(eq(member.organizationId, organizationId), eq(member.userId, userId)));
  return own?.role === "owner";
}
