import type { Tx } from "@/db/client";
import { isReferrerFor, isTeamFor } from "@/features/organizations/queries";
import type { Membership, Person } from "@/lib/actor";
import { ForbiddenError } from "@/lib/errors";

interface Whose {
  organizationId: string | null;
  teamId: string | null;
  referrerId: string;
}

/**
 * For whom a person may book: a firm of theirs, a team of it that is theirs to choose, and a referrer likewise.
 * @throws ForbiddenError
 */
export async function authorizeBookingFor(tx: Tx, person: Person, { organizationId, teamId, referrerId }: Whose): Promise<Membership> {
  const membership = person.memberships.find((held) => held.organizationId === organizationId);
  if (!membership) throw new ForbiddenError("not this person's firm");
  if (teamId !== null && !(await isTeamFor(tx, membership, teamId))) throw new ForbiddenError("not a team this person books for");
  if (!(await isReferrerFor(tx, person, membership, referrerId))) throw new ForbiddenError("not somebody this person books for");
  return membership;
}
