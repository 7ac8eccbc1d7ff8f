import { listReferrersFor, listTeamsOf } from "@/features/organizations/queries";
import type { Person } from "@/lib/actor";

export interface FirmChoice {
  id: string;
  name: string;
  teams: { id: string; name: string }[];
  referrers: { id: string; name: string }[];
}

/** For whom this person can book: each firm with the teams and referrers that are theirs to choose. */
export async function listFirmChoices(person: Person): Promise<FirmChoice[]> {
  return Promise.all(
    person.memberships.map(async (membership) => {
      const [teams, referrers] = await Promise.all([listTeamsOf(person, membership), listReferrersFor(person, membership)]);
      return { id: membership.organizationId, name: membership.organizationName, teams, referrers };
    }),
  );
}
