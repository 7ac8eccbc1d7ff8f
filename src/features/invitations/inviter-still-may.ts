import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { member } from "@/db/schema/organizations";
import { user } from "@/db/schema/people";
import type { Invitation } from "./hold-invitation";
import { mayGive } from "./policy";

/** An invitation is worth what its sender may do when it is accepted: whoever was removed, demoted or banned meanwhile lets nobody in. */
export async function inviterStillMay(tx: Tx, { kind, organizationId, role, inviterId }: Pick<Invitation, "kind" | "organizationId" | "role" | "inviterId">): Promise<boolean> {
  const [inviter] = await tx.select({ role: user.role }).from(user).where(and(eq(user.id, inviterId), eq(user.banned, false)));
  if (!inviter) return false;
  if (inviter.role === "admin") return true;
  if (kind !== "member" || !organizationId || !role) return false;
  const [membership] = await tx.select({ role: member.role }).from(member).where(and(eq(member.userId, inviterId), eq(member.organizationId, organizationId)));
  return membership !== undefined && mayGive(membership.role, role);
}
