import { and, asc, count, eq, sql, type SQL } from "drizzle-orm";
import { asActor, type Tx } from "@/db/client";
import { bookings } from "@/db/schema/bookings";
import { member, organization, team, teamMember } from "@/db/schema/organizations";
import type { Person } from "@/lib/actor";
import { visibleTo } from "../policy";

export const TEAMS_AT_MOST = 200;

/** A firm's teams by name, with how many belong to each and what was booked for it. */
export async function listTeams(person: Person, organizationId: string) {
  return asActor(person, (tx) => selectTeams(tx, and(visibleTo(person), eq(team.organizationId, organizationId))).orderBy(asc(team.name), asc(team.id)).limit(TEAMS_AT_MOST));
}

export type TeamRow = Awaited<ReturnType<typeof selectTeams>>[number];

export async function findTeam(person: Person, { organizationId, teamId }: { organizationId: string; teamId: string }): Promise<TeamRow | null> {
  const [found] = await asActor(person, (tx) => selectTeams(tx, and(visibleTo(person), eq(team.organizationId, organizationId), eq(team.id, teamId))));
  return found ?? null;
}

/** Only live members count: a row that somebody who left has left behind is none. */
function selectTeams(tx: Tx, which: SQL | undefined) {
  const members = tx
    .select({ count: count() })
    .from(teamMember)
    .innerJoin(member, eq(member.userId, teamMember.userId))
    .where(and(eq(teamMember.teamId, team.id), eq(member.organizationId, team.organizationId)));
  const booked = tx.select({ count: count() }).from(bookings).where(eq(bookings.teamId, team.id));
  return tx
    .select({ id: team.id, name: team.name, members: sql<number>`(${members})`.mapWith(Number), bookings: sql<number>`(${booked})`.mapWith(Number) })
    .from(team)
    .innerJoin(organization, eq(organization.id, team.organizationId))
    .where(which);
}
