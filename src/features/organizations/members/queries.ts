import { and, asc, count, eq, ne, sql, type SQL } from "drizzle-orm";
import { asActor, type Tx } from "@/db/client";
import { bookings } from "@/db/schema/bookings";
import { member, organization, team, teamMember } from "@/db/schema/organizations";
import { user } from "@/db/schema/people";
import type { Person } from "@/lib/actor";
import { visibleTo } from "../policy";

export const MEMBERS_PER_PAGE = 50;

/** Who belongs to a firm, by name. Whether the person may see them is the page's question; which firm, the scope's. */
export async function listMembers(person: Person, { organizationId, page }: { organizationId: string; page: number }) {
  const which = and(visibleTo(person), eq(member.organizationId, organizationId));
  return asActor(person, async (tx) => {
    const [total] = await tx.select({ rows: count() }).from(member).innerJoin(organization, eq(organization.id, member.organizationId)).where(which);
    const rows = await selectMembers(tx, which)
      .orderBy(asc(user.name), asc(user.id))
      .limit(MEMBERS_PER_PAGE)
      .offset((page - 1) * MEMBERS_PER_PAGE);
    return { rows, total: total?.rows ?? 0 };
  });
}

export async function findMember(person: Person, { organizationId, userId }: { organizationId: string; userId: string }) {
  const [found] = await asActor(person, (tx) => selectMembers(tx, and(visibleTo(person), eq(member.organizationId, organizationId), eq(member.userId, userId))));
  return found ?? null;
}

export type MemberRow = Awaited<ReturnType<typeof selectMembers>>[number];

export const TEAM_MEMBERS_AT_MOST = 200;

/** Team rows of people who belong to the firm; what others left behind does not count. */
export async function listTeamMembers(person: Person, { organizationId, teamId }: { organizationId: string; teamId: string }) {
  const inTeam = sql`exists (select 1 from team_member tm join team t on t.id = tm.team_id where tm.user_id = ${member.userId} and t.organization_id = ${organizationId} and t.id = ${teamId})`;
  return asActor(person, (tx) =>
    selectMembers(tx, and(visibleTo(person), eq(member.organizationId, organizationId), inTeam)).orderBy(asc(user.name), asc(user.id)).limit(TEAM_MEMBERS_AT_MOST),
  );
}

function selectMembers(tx: Tx, which: SQL | undefined) {
  const teams = tx
    .select({ all: sql`json_agg(json_build_object('id', ${team.id}, 'name', ${team.name}) order by ${team.name}, ${team.id})` })
    .from(teamMember)
    .innerJoin(team, eq(team.id, teamMember.teamId))
    .where(and(eq(teamMember.userId, member.userId), eq(team.organizationId, member.organizationId)));
  return tx
    .select({
      userId: user.id,
      name: user.name,
      email: user.email,
      banned: user.banned,
      hasSecondFactor: user.twoFactorEnabled,
      role: member.role,
      joinedAt: member.createdAt,
      teams: sql<{ id: string; name: string }[]>`coalesce((${teams}), '[]')`,
      activeBookings: referredBy(tx, eq(bookings.status, "active")),
      bookings: referredBy(tx),
    })
    .from(member)
    .innerJoin(user, eq(user.id, member.userId))
    .innerJoin(organization, eq(organization.id, member.organizationId))
    .where(which);
}

/** How many of the firm's bookings are this member's. */
function referredBy(tx: Tx, only?: SQL) {
  const counted = tx.select({ count: count() }).from(bookings).where(and(eq(bookings.organizationId, member.organizationId), eq(bookings.referrerId, member.userId), only));
  return sql<number>`(${counted})`.mapWith(Number);
}

/** Who can have a booking of the firm: members who can sign in, but for the one it is taken from. */
export async function listSuccessors(person: Person, { organizationId, except }: { organizationId: string; except: string | null }) {
  return asActor(person, (tx) =>
    tx
      .select({ id: user.id, name: user.name, email: user.email })
      .from(member)
      .innerJoin(user, eq(user.id, member.userId))
      .innerJoin(organization, eq(organization.id, member.organizationId))
      .where(and(visibleTo(person), eq(member.organizationId, organizationId), eq(user.banned, false), ne(user.id, except ?? "")))
      .orderBy(asc(user.name), asc(user.id))
      .limit(1_000),
  );
}
