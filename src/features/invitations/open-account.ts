import { and, eq } from "drizzle-orm";
import { hashPassword } from "better-auth/crypto";
import { asActor, type Tx } from "@/db/client";
import { account, user } from "@/db/schema/people";
import { createAccount } from "@/features/access/create-account";
import { isTooCloseTo } from "@/features/access/password";
import { invitationDoor } from "@/features/access/systems";
import { record } from "@/features/audit/record";
import type { Author, Origin } from "@/lib/actor";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { holdOpenInvitation, type LinkRefusal } from "./hold-open-invitation";
import type { OpenAccountInput } from "./schema";
import { settleAcceptance } from "./settle-acceptance";

export type OpeningRefusal = LinkRefusal | "sign-in-instead" | "password-too-close";

/** By somebody who cannot sign in yet. An account that has a password is never written over: its owner signs in to accept. */
export async function openAccount({ name, password, ...link }: OpenAccountInput, origin: Origin): Promise<Outcome<{ email: string }, OpeningRefusal>> {
  return asActor(invitationDoor, async (tx) => {
    const held = await holdOpenInvitation(tx, link);
    if (!held.ok) return held;
    const { invited, addressee } = held.value;
    if (addressee?.hasPassword) return refused("sign-in-instead");
    if (isTooCloseTo(password, invited.email)) return refused("password-too-close");

    const userId = addressee?.userId ?? (await createAccount(tx, { email: invited.email, name, password, role: "user" }));
    const by: Author = { kind: "author", actorId: userId, forId: null, ipAddress: origin.ipAddress, userAgent: origin.userAgent };
    if (addressee) await givePassword(tx, { userId, name, password });
    await record(tx, by, { action: addressee ? "user.password_set" : "user.created", resourceType: "user", resourceId: userId, metadata: { by: "invitation", invitationId: invited.id } });
    await settleAcceptance(tx, by, invited, userId);
    return ok({ email: invited.email });
  });
}

/** Its first one, to an account that was made for them. */
async function givePassword(tx: Tx, { userId, name, password }: { userId: string; name: string; password: string }): Promise<void> {
  await tx.delete(account).where(and(eq(account.userId, userId), eq(account.providerId, "credential")));
  await tx.insert(account).values({ userId, accountId: userId, providerId: "credential", password: await hashPassword(password) });
  await tx.update(user).set({ name, emailVerified: true }).where(eq(user.id, userId));
}
