import { eq } from "drizzle-orm";
import { asActor } from "@/db/client";
import { invitation } from "@/db/schema/organizations";
import { authorOf } from "@/features/access/attribution";
import { requireOneself } from "@/features/access/policy";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { now } from "@/lib/clock";
import { ForbiddenError } from "@/lib/errors";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { holdInvitation } from "./hold-invitation";
import { mayRevoke } from "./policy";
import type { RevokeInvitationInput } from "./schema";

/** Its link lets nobody in any more, and says so. */
export async function revokeInvitation(person: Person, { invitationId }: RevokeInvitationInput): Promise<Outcome<{ organizationId: string | null }, "not-pending">> {
  requireOneself(person);
  return asActor(person, async (tx) => {
    const { invited } = await holdInvitation(tx, person, invitationId);
    if (!mayRevoke(person, invited)) throw new ForbiddenError("not theirs to take back");
    if (invited.status !== "pending") return refused("not-pending");

    await tx.update(invitation).set({ status: "revoked", settledAt: now(), settledById: authorOf(person).actorId }).where(eq(invitation.id, invitationId));
    await record(tx, person, { action: "invitation.revoked", resourceType: "invitation", resourceId: invitationId });
    return ok({ organizationId: invited.organizationId });
  });
}
