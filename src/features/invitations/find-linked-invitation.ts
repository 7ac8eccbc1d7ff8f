import { eq } from "drizzle-orm";
import { asActor } from "@/db/client";
import { invitation, organization } from "@/db/schema/organizations";
import { user } from "@/db/schema/people";
import { invitationDoor } from "@/features/access/systems";
import { now } from "@/lib/clock";
import type { InvitationKind, MembershipRole } from "@/lib/vocabulary";
import { findAddressee } from "./addressee";
import type { LinkRefusal } from "./hold-open-invitation";
import { inviterStillMay } from "./inviter-still-may";
import { refusalOf, standingOf } from "./invitation";

/** What a link opens, for whoever holds it. */
export interface LinkedInvitation {
  kind: InvitationKind;
  email: string;
  role: MembershipRole | null;
  firm: string | null;
  invitedBy: string;
  /** The account of the address: none, one that cannot sign in yet, or one whose owner signs in to accept. */
  account: "none" | "without-password" | "with-password";
  name: string | null;
}

type Found = { refusal: LinkRefusal } | { refusal: null; invited: LinkedInvitation };

/** Null when the link is not one of ours: an unknown invitation and a wrong token are never told apart. */
export async function findLinkedInvitation(invitationId: string, token: string): Promise<Found | null> {
  return asActor(invitationDoor, async (tx) => {
    const [found] = await tx
      .select({ invited: invitation, firm: organization.name, archivedAt: organization.archivedAt, invitedBy: user.name })
      .from(invitation)
      .innerJoin(user, eq(user.id, invitation.inviterId))
      .leftJoin(organization, eq(organization.id, invitation.organizationId))
      .where(eq(invitation.id, invitationId));
    const standing = found ? standingOf(found.invited, token, now()) : "not-valid";
    if (!found || standing === "not-valid") return null;
    if (standing !== "open") return { refusal: standing };
    if (found.archivedAt) return { refusal: "firm-archived" };
    if (!(await inviterStillMay(tx, found.invited))) return { refusal: "inviter-left" };

    const { invited, firm, invitedBy } = found;
    const addressee = await findAddressee(tx, invited.email);
    const refusal = refusalOf(invited, addressee);
    if (refusal) return { refusal };
    const account = !addressee ? "none" : addressee.hasPassword ? "with-password" : "without-password";
    return { refusal: null, invited: { kind: invited.kind, email: invited.email, role: invited.role, firm, invitedBy, account, name: addressee?.name ?? null } };
  });
}
