import { and, eq, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { member } from "@/db/schema/organizations";
import { user } from "@/db/schema/people";
import { NotFoundError } from "@/lib/errors";

interface Who {
  organizationId: string;
  userId: string;
}

/** Locks a membership of a firm that is locked already. @throws NotFoundError for anyone who is no member of it */
export async function holdMember(tx: Tx, { organizationId, userId }: Who) {
  const [held] = await tx.select().from(member).where(and(eq(member.organizationId, organizationId), eq(member.userId, userId))).for("update");
  if (!held) throw new NotFoundError("no such member");
  return held;
}

/** Whether the firm would be left without an owner who can sign in, were it not for this member. */
export async function isLastOwner(tx: Tx, { organizationId, userId, role }: Who & { role: string }): Promise<boolean> {
  if (role !== "owner") return false;
  const [another] = await tx
    .select({ id: member.id })
    .from(member)
    .innerJoin(user, eq(user.id, member.userId))
    .where(and(eq(member.organizationId, organizationId), eq(member.role, "owner"), ne(member.userId, userId), eq(user.banned, false)))
    .limit(1);
  return another === undefined;
}
