import { and, eq } from "drizzle-orm";
import { hashPassword } from "better-auth/crypto";
import { asActor } from "@/db/client";
import { enqueue } from "@/db/jobs";
import { account } from "@/db/schema/people";
import { endSessions, forgetTrustedDevices } from "@/features/access/end-sessions";
import { isTooCloseTo } from "@/features/access/password";
import { requireOneself } from "@/features/access/policy";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { checkPassword, findHash, type PasswordRefusal } from "./check-password";
import { forgetResetLinks } from "./forget-reset-links";
import { holdSelf } from "./hold-self";
import type { ChangePasswordInput } from "./schema";

/** Everyone else who is signed in with the old password is signed out; this session goes on. */
export async function changePassword(person: Person, { current, next }: ChangePasswordInput): Promise<Outcome<null, PasswordRefusal | "same-password" | "like-address">> {
  requireOneself(person);
  const checked = await checkPassword(person, current);
  if (!checked.ok) return checked;
  if (current === next) return refused("same-password");
  if (isTooCloseTo(next, person.email)) return refused("like-address");
  const password = await hashPassword(next);
  return asActor(person, async (tx) => {
    await holdSelf(tx, person);
    if ((await findHash(tx, person)) !== checked.value.hash) return refused("wrong-password");
    await tx.update(account).set({ password }).where(and(eq(account.userId, person.userId), eq(account.providerId, "credential")));
    await endSessions(tx, person.userId, { except: person.sessionId });
    await forgetTrustedDevices(tx, person.userId);
    await forgetResetLinks(tx, person.userId);
    await record(tx, person, { action: "password.changed", resourceType: "user", resourceId: person.userId });
    await enqueue(tx, "tell-password-changed", { userId: person.userId });
    return ok(null);
  });
}
