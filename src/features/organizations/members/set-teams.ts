import { and, asc, eq, inArray } from "drizzle-orm";
import { asActor, type Tx } from "@/db/client";
import { team, teamMember } from "@/db/schema/organizations";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { NotFoundError } from "@/lib/errors";
import { ok, type Outcome } from "@/lib/outcome";
import { holdOwnOrganization } from "../hold-organization";
import type { SetTeamsInput } from "../schema";
import { holdMember } from "./hold-member";

/** The teams of this firm a member belongs to from now on; teams of other firms are not touched. */
export async function setTeams(person: Person, { organizationId, userId, teamIds }: SetTeamsInput): Promise<Outcome<null>> {
  return asActor(person, async (tx) => {
    await holdOwnOrganization(tx, person, organizationId);
    await holdMember(tx, { organizationId, userId });
    if (!(await areTeamsOf(tx, organizationId, teamIds))) throw new NotFoundError("no such team");

    const before = await teamsOf(tx, organizationId, userId);
    const left = before.filter((id) => !teamIds.includes(id));
    const joined = teamIds.filter((id) => !before.includes(id));
    if (left.length + joined.length === 0) return ok(null);
    if (left.length > 0) await tx.delete(teamMember).where(and(eq(teamMember.userId, userId), inArray(teamMember.teamId, left)));
    if (joined.length > 0) await tx.insert(teamMember).values(joined.map((teamId) => ({ teamId, userId }))).onConflictDoNothing();
    await record(tx, person, { action: "member.teams_changed", resourceType: "user", resourceId: userId, metadata: { organizationId, userId, joined, left } });
    return ok(null);
  });
}

async function areTeamsOf(tx: Tx, organizationId: string, teamIds: string[]): Promise<boolean> {
  if (teamIds.length === 0) return true;
  const found = await tx.select({ id: team.id }).from(team).where(and(eq(team.organizationId, organizationId), inArray(team.id, teamIds)));
  return found.length === teamIds.length;
}

async function teamsOf(tx: Tx, organizationId: string, userId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: team.id })
    .from(teamMember)
    .innerJoin(team, eq(team.id, teamMember.teamId))
    .where(and(eq(team.organizationId, organizationId), eq(teamMember.userId, userId)))
    .orderBy(asc(team.id));
  return rows.map(({ id }) => id);
}
