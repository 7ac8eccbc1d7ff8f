import { enqueue } from "@/db/jobs";
import type { Tx } from "@/db/client";
import { invitation } from "@/db/schema/organizations";
import { authorOf } from "@/features/access/attribution";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { now } from "@/lib/clock";
import type { InvitationKind, MembershipRole } from "@/lib/vocabulary";
import { expiryFrom } from "./invitation";

interface NewInvitation {
  kind: InvitationKind;
  email: string;
  organizationId?: string;
  role?: MembershipRole;
  teamIds?: string[];
}

/** One pending invitation of an address to a firm, or to none: null when there is one already. */
export async function storeInvitation(tx: Tx, person: Person, { kind, email, organizationId, role, teamIds = [] }: NewInvitation): Promise<string | null> {
  const [stored] = await tx
    .insert(invitation)
    .values({ kind, email, organizationId, role, teamIds, expiresAt: expiryFrom(now()), inviterId: authorOf(person).actorId })
    .onConflictDoNothing()
    .returning({ id: invitation.id });
  if (!stored) return null;
  await record(tx, person, {
    action: "invitation.created",
    resourceType: "invitation",
    resourceId: stored.id,
    metadata: { kind, ...(organizationId && { organizationId, role, teamIds }) },
  });
  await mailLater(tx, stored.id);
  return stored.id;
}

export async function mailLater(tx: Tx, invitationId: string): Promise<void> {
  await enqueue(tx, "mail-invitation", { invitationId }, { key: `mail-invitation:${invitationId}` });
}
