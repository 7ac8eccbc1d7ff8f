import { createId } from "@paralleldrive/cuid2";
import { eq } from "drizzle-orm";
import { asActor } from "@/db/client";
import { enqueue } from "@/db/jobs";
import { twoFactor, user } from "@/db/schema/people";
import { endSessions, forgetTrustedDevices } from "@/features/access/end-sessions";
import { requireOneself, requireStaff } from "@/features/access/policy";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { holdPerson } from "./hold-person";
import type { PersonInput } from "./schema";

export type ResetRefusal = "yourself" | "not-set-up";

/** For somebody who lost phone and recovery codes: the second factor is gone everywhere, and they are told in case it was not them who called. */
export async function resetSecondFactor(person: Person, { userId }: PersonInput): Promise<Outcome<{ userId: string }, ResetRefusal>> {
  requireOneself(person);
  requireStaff(person);
  return asActor(person, async (tx) => {
    const held = await holdPerson(tx, userId);
    if (held.id === person.userId) return refused("yourself");
    // One that was begun and never confirmed is taken away too.
    const removed = await tx.delete(twoFactor).where(eq(twoFactor.userId, userId)).returning({ id: twoFactor.id });
    if (!held.twoFactorEnabled && removed.length === 0) return refused("not-set-up");

    await tx.update(user).set({ twoFactorEnabled: false }).where(eq(user.id, userId));
    await forgetTrustedDevices(tx, userId);
    await endSessions(tx, userId);
    await record(tx, person, { action: "second_factor.reset", resourceType: "user", resourceId: userId });
    await enqueue(tx, "tell-second-factor-reset", { userId, resetId: createId() });
    return ok({ userId });
  });
}
