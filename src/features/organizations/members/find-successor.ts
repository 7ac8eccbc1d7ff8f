import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { member } from "@/db/schema/organizations";
import { user } from "@/db/schema/people";
import { NotFoundError } from "@/lib/errors";

/**
 * Who is to have bookings of a firm that is locked already: another member, who can sign in to see them.
 * @returns null when this member cannot have them
 * @throws NotFoundError for anyone who is no member of the firm
 */
export async function findSuccessor(tx: Tx, { organizationId, userId, leaverId }: { organizationId: string; userId: string; leaverId: string }): Promise<string | null> {
  const [found] = await tx
    .select({ id: user.id, banned: user.banned })
    .from(member)
    .innerJoin(user, eq(user.id, member.userId))
    .where(and(eq(member.organizationId, organizationId), eq(member.userId, userId)));
  if (!found) throw new NotFoundError("no such member");
  return found.banned || found.id === leaverId ? null : found.id;
}
