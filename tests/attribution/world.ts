import { inviteMember } from "@/features/invitations/invite-member";
import { listTeams } from "@/features/organizations/teams/queries";
import type { Person } from "@/lib/actor";
import { specialistIdOf } from "../factories/drafts";
import type { AcuitySimulator } from "../sandbox/acuity/simulator";
import { personOf } from "../sandbox/world/people-of";

/** What verbs are tried on. */
export interface World {
  simulator: AcuitySimulator;
  referrer: Person;
  admin: Person;
  organizationId: string;
  teamId: string;
  /** A colleague in the same firm. */
  colleagueId: string;
  /** A specialist's row. */
  specialistId: string;
  invitationId: string;
}

export async function theWorld(simulator: AcuitySimulator): Promise<World> {
  const owner = await personOf("owner@demo.test");
  const organizationId = owner.memberships[0]?.organizationId ?? "";
  const [team] = await listTeams(owner, organizationId);
  const invited = await inviteMember(owner, { organizationId, email: "lou@newcomers.test", role: "referrer", teamIds: [] });
  if (!team || !invited.ok) throw new Error("the demo's firm has no team, or invites nobody");
  return {
    simulator,
    organizationId,
    referrer: await personOf("referrer@demo.test"),
    admin: await personOf("admin@demo.test"),
    teamId: team.id,
    colleagueId: (await personOf("colleague@demo.test")).userId,
    specialistId: await specialistIdOf(),
    invitationId: invited.value.invitationId,
  };
}
