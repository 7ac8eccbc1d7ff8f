import { eq } from "drizzle-orm";
import { asActor } from "@/db/client";
import { team } from "@/db/schema/organizations";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { holdOwnOrganization } from "../hold-organization";
import type { RenameTeamInput } from "../schema";
import { holdTeam, isTeamNameTaken } from "./hold-team";

export async function renameTeam(person: Person, { organizationId, teamId, name }: RenameTeamInput): Promise<Outcome<null, "name-taken">> {
  return asActor(person, async (tx) => {
    await holdOwnOrganization(tx, person, organizationId);
    const held = await holdTeam(tx, { organizationId, teamId });
    if (held.name === name) return ok(null);
    if (await isTeamNameTaken(tx, { organizationId, name, except: teamId })) return refused("name-taken");
    await tx.update(team).set({ name }).where(eq(team.id, teamId));
    await record(tx, person, { action: "team.renamed", resourceType: "team", resourceId: teamId, metadata: { organizationId } });
    return ok(null);
  });
}
