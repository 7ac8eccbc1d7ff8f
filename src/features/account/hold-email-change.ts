import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { emailChanges, user } from "@/db/schema/people";

/** A change with whether its account may still have it. */
export function emailChangeQuery(tx: Tx, id: string) {
  return tx
    .select({
      id: emailChanges.id,
      userId: emailChanges.userId,
      oldEmail: emailChanges.oldEmail,
      newEmail: emailChanges.newEmail,
      oldConfirmedAt: emailChanges.oldConfirmedAt,
      newConfirmedAt: emailChanges.newConfirmedAt,
      settledAt: emailChanges.settledAt,
      expiresAt: emailChanges.expiresAt,
      possible: sql<boolean>`(not ${user.banned} and ${user.email} = ${emailChanges.oldEmail})`,
    })
    .from(emailChanges)
    .innerJoin(user, eq(user.id, emailChanges.userId))
    .where(eq(emailChanges.id, id));
}

/** Locked by the row of its account, under which every change of address is written. */
export async function holdEmailChange(tx: Tx, id: string) {
  const [found] = await tx.select({ userId: emailChanges.userId }).from(emailChanges).where(eq(emailChanges.id, id));
  if (!found) return null;
  await tx.select({ id: user.id }).from(user).where(eq(user.id, found.userId)).for("update");
  const [change] = await emailChangeQuery(tx, id);
  return change ?? null;
}
