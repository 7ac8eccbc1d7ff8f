import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { invitation, member, team, teamMember } from "@/db/schema/organizations";
import { user } from "@/db/schema/people";
import { record } from "@/features/audit/record";
import type { Actor, Author } from "@/lib/actor";
import { now } from "@/lib/clock";
import type { MembershipRole } from "@/lib/vocabulary";
import type { Invitation } from "./hold-invitation";

/** What the invitation promised becomes true for this account, and its link is used up. */
export async function settleAcceptance(tx: Tx, by: Actor | Author, invited: Invitation, userId: string): Promise<void> {
  const { id, kind, organizationId, role, teamIds } = invited;
  if (kind === "member" && organizationId && role) await addMember(tx, by, { organizationId, role, teamIds, userId });
  if (kind === "admin") await makeAdmin(tx, by, userId);
  await tx.update(invitation).set({ status: "accepted", settledAt: now(), settledById: userId }).where(eq(invitation.id, id));
  await record(tx, by, { action: "invitation.accepted", resourceType: "invitation", resourceId: id, metadata: { kind, userId, ...(organizationId && { organizationId }) } });
}

interface NewMember {
  organizationId: string;
  role: MembershipRole;
  teamIds: string[];
  userId: string;
}

async function addMember(tx: Tx, by: Actor | Author, { organizationId, role, teamIds, userId }: NewMember): Promise<void> {
  await tx.insert(member).values({ organizationId, userId, role });
  const ofFirm = await tx.select({ id: team.id }).from(team).where(eq(team.organizationId, organizationId));
  const everyTeam = ofFirm.map(({ id }) => id);
  // Rows left over from an earlier membership must not come alive with this one; teams that are gone are left out.
  if (everyTeam.length > 0) await tx.delete(teamMember).where(and(eq(teamMember.userId, userId), inArray(teamMember.teamId, everyTeam)));
  const joined = teamIds.filter((teamId) => everyTeam.includes(teamId));
  if (joined.length > 0) await tx.insert(teamMember).values(joined.map((teamId) => ({ teamId, userId })));
  await record(tx, by, { action: "member.added", resourceType: "user", resourceId: userId, metadata: { organizationId, role, teamIds: joined } });
}

async function makeAdmin(tx: Tx, by: Actor | Author, userId: string): Promise<void> {
  await tx.update(user).set({ role: "admin" }).where(eq(user.id, userId));
  await record(tx, by, { action: "user.role_changed", resourceType: "user", resourceId: userId, metadata: { role: ["user", "admin"] } });
}
