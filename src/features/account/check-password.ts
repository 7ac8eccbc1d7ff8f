import { and, eq } from "drizzle-orm";
import { verifyPassword } from "better-auth/crypto";
import { asActor, type Tx } from "@/db/client";
import { account } from "@/db/schema/people";
import { countTry } from "@/features/access/limits";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { ok, refused, type Outcome } from "@/lib/outcome";

export type PasswordRefusal = "too-many-tries" | "wrong-password";

/**
 * Whether it is the person's own password. Every try counts as one to sign in, so a session left open lets nobody guess.
 * Takes its time, so never inside a transaction.
 * @returns the stored hash it fits, to be found unchanged once rows are locked
 */
export async function checkPassword(person: Person, given: string): Promise<Outcome<{ hash: string }, PasswordRefusal>> {
  const counted = await countTry("sign-in", { account: person.email, address: person.origin.ipAddress });
  if (!counted.allowed) return refused("too-many-tries");
  const hash = await asActor(person, (tx) => findHash(tx, person));
  if (!hash || !(await verifyPassword({ hash, password: given }))) {
    await asActor(person, (tx) => record(tx, person, { action: "password.check_refused", resourceType: "user", resourceId: person.userId }));
    return refused("wrong-password");
  }
  return ok({ hash });
}

export async function findHash(tx: Tx, { userId }: Person): Promise<string | null> {
  const [credential] = await tx.select({ password: account.password }).from(account).where(and(eq(account.userId, userId), eq(account.providerId, "credential")));
  return credential?.password ?? null;
}
