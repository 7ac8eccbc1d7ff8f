import { and, eq, inArray, sql } from "drizzle-orm";
import { asActor, type Tx } from "@/db/client";
import { bookings } from "@/db/schema/bookings";
import { member, team, teamMember } from "@/db/schema/organizations";
import { record } from "@/features/audit/record";
import { handOverBookings } from "@/features/bookings/hand-over-bookings";
import { discardDraftsOfLeaver, handOverUnfinished, holdUnfinished } from "@/features/bookings/unfinished-bookings";
import type { Person } from "@/lib/actor";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { holdOwnOrganization } from "../hold-organization";
import type { RemoveMemberInput } from "../schema";
import { findSuccessor } from "./find-successor";
import { holdMember, isLastOwner } from "./hold-member";

export type RemovalRefusal = "last-owner" | "name-a-successor";

/**
 * A member goes; their bookings stay with the firm and go to whom was named, in the same step. Whatever was on its way
 * is locked before bookings are looked at: what Acuity confirms meanwhile is among them by then.
 */
export async function removeMember(person: Person, { organizationId, userId, successorId }: RemoveMemberInput): Promise<Outcome<{ bookings: number }, RemovalRefusal>> {
  return asActor(person, async (tx) => {
    await holdOwnOrganization(tx, person, organizationId);
    const leaver = await holdMember(tx, { organizationId, userId });
    const toReferrerId = successorId && (await findSuccessor(tx, { organizationId, userId: successorId, leaverId: userId }));
    if (await isLastOwner(tx, leaver)) return refused("last-owner");
    const unfinished = await holdUnfinished(tx, { organizationId, userId });
    if (!toReferrerId && (unfinished.needsReferrer || successorId || (await isReferrer(tx, organizationId, userId)))) return refused("name-a-successor");

    let handedOver = 0;
    if (toReferrerId) {
      const handover = { organizationId, fromReferrerId: userId, toReferrerId };
      await handOverUnfinished(tx, person, { ...handover, ...unfinished });
      handedOver = await handOverBookings(tx, person, handover);
    }
    await discardDraftsOfLeaver(tx, person, unfinished);
    await leaveTeams(tx, organizationId, userId);
    await tx.delete(member).where(eq(member.id, leaver.id));
    await record(tx, person, { action: "member.removed", resourceType: "user", resourceId: userId, metadata: { organizationId, userId, role: leaver.role, successorId: toReferrerId, bookings: handedOver } });
    return ok({ bookings: handedOver });
  });
}

async function isReferrer(tx: Tx, organizationId: string, userId: string): Promise<boolean> {
  const [booking] = await tx.select({ one: sql`1` }).from(bookings).where(and(eq(bookings.organizationId, organizationId), eq(bookings.referrerId, userId))).limit(1);
  return booking !== undefined;
}

async function leaveTeams(tx: Tx, organizationId: string, userId: string): Promise<void> {
  const ofFirm = tx.select({ id: team.id }).from(team).where(eq(team.organizationId, organizationId));
  await tx.delete(teamMember).where(and(eq(teamMember.userId, userId), inArray(teamMember.teamId, ofFirm)));
}
