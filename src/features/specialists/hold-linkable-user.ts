import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { member } from "@/db/schema/organizations";
import { user } from "@/db/schema/people";
import { specialists } from "@/db/schema/specialists";
import { NotFoundError } from "@/lib/errors";
import { SYSTEM_USER_ID } from "@/lib/vocabulary";

export type AccountRefusal = "is-admin" | "is-banned" | "is-member" | "user-taken";

/**
 * Locks the account that is to become a specialist's, so that no membership or second specialist slips in beside it.
 * @returns why it cannot be one; null when it can
 * @throws NotFoundError when there is no such account
 */
export async function holdLinkableUser(tx: Tx, userId: string): Promise<AccountRefusal | null> {
  const [account] = await tx.select({ role: user.role, banned: user.banned }).from(user).where(eq(user.id, userId)).for("update");
  if (!account || userId === SYSTEM_USER_ID) throw new NotFoundError("no such account");
  if (account.role !== "user") return "is-admin";
  if (account.banned) return "is-banned";
  const [membership] = await tx.select({ one: sql`1` }).from(member).where(eq(member.userId, userId)).limit(1);
  if (membership) return "is-member";
  const [taken] = await tx.select({ one: sql`1` }).from(specialists).where(eq(specialists.userId, userId)).limit(1);
  return taken ? "user-taken" : null;
}
