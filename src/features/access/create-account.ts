import { createId } from "@paralleldrive/cuid2";
import { hashPassword } from "better-auth/crypto";
import type { Tx } from "@/db/client";
import { account, user } from "@/db/schema/people";

interface NewAccount {
  email: string;
  name: string;
  /** Already checked for strength by whoever lets people in. */
  password: string;
  role: "user" | "admin";
  timezone?: string;
  secondFactorExcusedUntil?: Date;
}

/** A person who can sign in with a password: user and credential in the caller's transaction. */
export async function createAccount(tx: Tx, { email, name, password, role, timezone, secondFactorExcusedUntil }: NewAccount): Promise<string> {
  const id = createId();
  await tx.insert(user).values({ id, email: email.toLowerCase(), name, role, timezone, secondFactorExcusedUntil, emailVerified: true });
  await tx.insert(account).values({ userId: id, accountId: id, providerId: "credential", password: await hashPassword(password) });
  return id;
}
