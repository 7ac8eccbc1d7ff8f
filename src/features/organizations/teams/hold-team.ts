import { and, eq, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { team } from "@/db/schema/organizations";
import { NotFoundError } from "@/lib/errors";

/** Locks a team of a firm that is locked already. @throws NotFoundError for a team of another */
export async function holdTeam(tx: Tx, { organizationId, teamId }: { organizationId: string; teamId: string }) {
  const [held] = await tx.select().from(team).where(and(eq(team.organizationId, organizationId), eq(team.id, teamId))).for("update");
  if (!held) throw new NotFoundError("no such team");
  return held;
}

/** Within one firm, which is locked, no two teams are called the same. */
export async function isTeamNameTaken(tx: Tx, { organizationId, name, except = "" }: { organizationId: string; name: string; except?: string }): Promise<boolean> {
  const [taken] = await tx
    .select({ id: team.id })
    .from(team)
    .where(and(eq(team.organizationId, organizationId), sql`lower(${team.name}) = lower(${name})`, ne(team.id, except)))
    .limit(1);
  return taken !== undefined;
}
