import { asActor } from "@/db/client";
import { team } from "@/db/schema/organizations";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { holdOwnOrganization } from "../hold-organization";
import type { CreateTeamInput } from "../schema";
import { isTeamNameTaken } from "./hold-team";

export async function createTeam(person: Person, { organizationId, name }: CreateTeamInput): Promise<Outcome<{ teamId: string }, "name-taken">> {
  return asActor(person, async (tx) => {
    await holdOwnOrganization(tx, person, organizationId);
    if (await isTeamNameTaken(tx, { organizationId, name })) return refused("name-taken");
    const [made] = await tx.insert(team).values({ organizationId, name }).returning({ id: team.id });
    if (!made) throw new Error("the team was not stored");
    await record(tx, person, { action: "team.created", resourceType: "team", resourceId: made.id, metadata: { organizationId } });
    return ok({ teamId: made.id });
  });
}
