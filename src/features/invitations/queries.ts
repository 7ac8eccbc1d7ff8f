import { and, asc, desc, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import { asActor } from "@/db/client";
import { invitation, organization, team } from "@/db/schema/organizations";
import { user } from "@/db/schema/people";
import type { Person } from "@/lib/actor";
import { now } from "@/lib/clock";
import { HOLDING_ORGANIZATION_ID } from "@/lib/vocabulary";
import { mayChange, mayRevoke, rolesToGive, visibleTo } from "./policy";

/** More than this are never waiting at once in a firm that looks after its list. */
export const PENDING_AT_MOST = 200;

/** Into one firm, the newest first. */
export async function listPendingInvitations(person: Person, organizationId: string) {
  return listPending(person, eq(invitation.organizationId, organizationId));
}

/** Into no firm: to the intermediary's staff, or for an account alone. */
export async function listStaffInvitations(person: Person) {
  if (!person.isStaff) return [];
  return listPending(person, inArray(invitation.kind, ["admin", "account"]));
}

export type PendingInvitation = Awaited<ReturnType<typeof listPending>>[number];

async function listPending(person: Person, which: ReturnType<typeof eq>) {
  const rows = await asActor(person, (tx) =>
    tx
      .select({ ...shown, ...addressed })
      .from(invitation)
      .innerJoin(user, eq(user.id, invitation.inviterId))
      .where(and(visibleTo(person), eq(invitation.status, "pending"), which))
      .orderBy(desc(invitation.createdAt), asc(invitation.id))
      .limit(PENDING_AT_MOST),
  );
  const today = now();
  return rows.map((row) => ({ ...row, isExpired: row.expiresAt <= today, mayBeSentAgain: mayChange(person, row), mayBeRevoked: mayRevoke(person, row) }));
}

/** One to take back; null when it is out of sight. Whether it is still pending is for the page to say. */
export async function findInvitation(person: Person, invitationId: string) {
  const [found] = await asActor(person, (tx) =>
    tx
      .select({ ...addressed, id: invitation.id, email: invitation.email, status: invitation.status, firm: organization.name })
      .from(invitation)
      .leftJoin(organization, eq(organization.id, invitation.organizationId))
      .where(and(visibleTo(person), eq(invitation.id, invitationId))),
  );
  return found ? { ...found, mayBeRevoked: mayRevoke(person, found) } : null;
}

/** A firm of the person's with what an invitation into it may say; null outside of their scope. */
export async function findFirmToInviteTo(person: Person, organizationId: string) {
  const theirs = person.isStaff || person.memberships.some((held) => held.organizationId === organizationId);
  if (!theirs) return null;
  return asActor(person, async (tx) => {
    const [firm] = await tx
      .select({ id: organization.id, name: organization.name })
      .from(organization)
      .where(and(eq(organization.id, organizationId), ne(organization.id, HOLDING_ORGANIZATION_ID), isNull(organization.archivedAt)));
    if (!firm) return null;
    const teams = await tx.select({ id: team.id, name: team.name }).from(team).where(eq(team.organizationId, organizationId)).orderBy(asc(team.name), asc(team.id)).limit(200);
    return { ...firm, teams, roles: rolesToGive(person, organizationId) };
  });
}

const addressed = { kind: invitation.kind, organizationId: invitation.organizationId, role: invitation.role };

const shown = {
  id: invitation.id,
  email: invitation.email,
  generation: invitation.generation,
  createdAt: invitation.createdAt,
  expiresAt: invitation.expiresAt,
  invitedBy: user.name,
  teams: sql<string[]>`coalesce((select json_agg(t.name order by t.name, t.id) from team t where t.organization_id = ${invitation.organizationId} and t.id = any(${invitation.teamIds})), '[]')`,
};
