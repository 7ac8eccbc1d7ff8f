import { and, asc, eq, inArray, isNull, sql, type SQL } from "drizzle-orm";
import { asActor, type Tx } from "@/db/client";
import { member, organization, team, teamMember } from "@/db/schema/organizations";
import { user } from "@/db/schema/people";
import type { Membership, Person } from "@/lib/actor";
import { visibleTo } from "./policy";

/** A firm of the person's own, whatever their role there; any firm for staff. */
export async function findOrganization(person: Person, organizationId: string) {
  const [found] = await asActor(person, (tx) => tx.select().from(organization).where(and(visibleTo(person), eq(organization.id, organizationId))));
  return found ?? null;
}

export type Organization = NonNullable<Awaited<ReturnType<typeof findOrganization>>>;

/** Teams a member may book for: all of the firm's for owners and managers, else their own. */
export async function listTeamsOf(person: Person, { organizationId, role, teamIds }: Membership) {
  const whole = role === "owner" || role === "manager";
  if (!whole && teamIds.length === 0) return [];
  return asActor(person, (tx) =>
    tx
      .select({ id: team.id, name: team.name })
      .from(team)
      .where(and(eq(team.organizationId, organizationId), whole ? undefined : inArray(team.id, [...teamIds])))
      .orderBy(asc(team.name), asc(team.id))
      .limit(200),
  );
}

export async function isTeamFor(tx: Tx, { organizationId, role, teamIds }: Membership, teamId: string): Promise<boolean> {
  if (role !== "owner" && role !== "manager" && !teamIds.includes(teamId)) return false;
  const [row] = await tx.select({ one: sql`1` }).from(team).where(and(eq(team.organizationId, organizationId), eq(team.id, teamId)));
  return row !== undefined;
}

/** Whom a member may book for: anyone of the firm for owners and managers, their teams' members for leads, else themselves. */
export async function listReferrersFor(person: Person, membership: Membership) {
  return asActor(person, (tx) => referrersQuery(tx, person, membership).orderBy(asc(user.name), asc(user.id)).limit(500));
}

/** True holds until the transaction ends: whoever removes members or archives the firm waits, and is waited for. */
export async function isReferrerFor(tx: Tx, person: Person, membership: Membership, referrerId: string): Promise<boolean> {
  const [firm] = await tx.select({ one: sql`1` }).from(organization).where(and(eq(organization.id, membership.organizationId), isNull(organization.archivedAt))).for("share");
  if (!firm) return false;
  const [row] = await referrersQuery(tx, person, membership, eq(user.id, referrerId));
  return row !== undefined;
}

function referrersQuery(tx: Tx, person: Person, { organizationId, role, teamIds }: Membership, only?: SQL) {
  const inTeams = teamIds.length > 0 ? sql`exists (select 1 from ${teamMember} where ${teamMember.userId} = ${member.userId} and ${inArray(teamMember.teamId, [...teamIds])})` : sql`false`;
  const allowed =
    role === "owner" || role === "manager" ? sql`true` : role === "team_lead" ? sql`(${eq(member.userId, person.userId)} or ${inTeams})` : eq(member.userId, person.userId);
  return tx
    .select({ id: user.id, name: user.name })
    .from(member)
    .innerJoin(user, eq(user.id, member.userId))
    .where(and(eq(member.organizationId, organizationId), eq(user.banned, false), allowed, only));
}
