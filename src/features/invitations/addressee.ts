import { and, eq, isNotNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { member } from "@/db/schema/organizations";
import { account, user } from "@/db/schema/people";
import { specialists } from "@/db/schema/specialists";
import type { Addressee } from "./invitation";

/** The account of an address, if there is one. */
export async function findAddressee(tx: Tx, email: string): Promise<Addressee | null> {
  const [found] = await tx.select({ userId: user.id, name: user.name, role: user.role, banned: user.banned }).from(user).where(eq(user.email, email));
  return found ? whole(tx, found) : null;
}

/** The same, kept as it is until the transaction ends: nobody else makes or fills an account of this address meanwhile. */
export async function holdAddressee(tx: Tx, email: string): Promise<Addressee | null> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`address:${email}`}, 0))`);
  const [found] = await tx.select({ userId: user.id, name: user.name, role: user.role, banned: user.banned }).from(user).where(eq(user.email, email)).for("update");
  return found ? whole(tx, found) : null;
}

async function whole(tx: Tx, { userId, name, role, banned }: { userId: string; name: string; role: string; banned: boolean }): Promise<Addressee> {
  const [credential] = await tx
    .select({ id: account.id })
    .from(account)
    .where(and(eq(account.userId, userId), eq(account.providerId, "credential"), isNotNull(account.password)));
  const [specialist] = await tx.select({ id: specialists.id }).from(specialists).where(eq(specialists.userId, userId));
  const memberships = await tx.select({ organizationId: member.organizationId }).from(member).where(eq(member.userId, userId));
  return {
    userId,
    name,
    // Whatever is not plainly a user is not let in as one.
    isStaff: role !== "user",
    banned,
    isSpecialist: specialist !== undefined,
    hasPassword: credential !== undefined,
    organizationIds: memberships.map(({ organizationId }) => organizationId),
  };
}
