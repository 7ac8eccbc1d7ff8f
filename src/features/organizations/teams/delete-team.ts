import { and, eq, or, sql } from "drizzle-orm";
import { asActor, type Tx } from "@/db/client";
import { bookingDrafts, bookings } from "@/db/schema/bookings";
import { invitation, team } from "@/db/schema/organizations";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { holdOwnOrganization } from "../hold-organization";
import type { TeamOnly } from "../schema";
import { holdTeam } from "./hold-team";

/** A team nothing was ever booked for. Its members stay in the firm; drafts and invitations go on without it. */
export async function deleteTeam(person: Person, { organizationId, teamId }: TeamOnly): Promise<Outcome<null, "has-bookings">> {
  return asActor(person, async (tx) => {
    await holdOwnOrganization(tx, person, organizationId);
    await holdTeam(tx, { organizationId, teamId });
    const [booked] = await tx.select({ id: bookings.id }).from(bookings).where(eq(bookings.teamId, teamId)).limit(1);
    if (booked) return refused("has-bookings");

    await tx.update(bookingDrafts).set({ teamId: null }).where(eq(bookingDrafts.teamId, teamId));
    await leaveOutOfInvitations(tx, organizationId, teamId);
    await tx.delete(team).where(eq(team.id, teamId));
    await record(tx, person, { action: "team.deleted", resourceType: "team", resourceId: teamId, metadata: { organizationId } });
    return ok(null);
  });
}

async function leaveOutOfInvitations(tx: Tx, organizationId: string, teamId: string): Promise<void> {
  await tx
    .update(invitation)
    .set({ teamIds: sql`array_remove(${invitation.teamIds}, ${teamId})`, teamId: sql`nullif(${invitation.teamId}, ${teamId})` })
    .where(and(eq(invitation.organizationId, organizationId), or(eq(invitation.teamId, teamId), sql`${teamId} = any(${invitation.teamIds})`)));
}
