import { and, eq, isNull } from "drizzle-orm";
import { asActor } from "@/db/client";
import { enqueue } from "@/db/jobs";
import { emailChanges } from "@/db/schema/people";
import { requireOneself } from "@/features/access/policy";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { now } from "@/lib/clock";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { checkPassword, findHash, type PasswordRefusal } from "./check-password";
import { holdSelf } from "./hold-self";
import type { EmailChangeInput } from "./schema";

const HOURS = 24;

/**
 * Asks both addresses; nothing changes until both have agreed. An earlier wish is dropped.
 * Whether somebody has the new address already makes no difference here, so nobody learns it.
 */
export async function askEmailChange(person: Person, { newEmail, password }: EmailChangeInput): Promise<Outcome<{ emailChangeId: string }, PasswordRefusal | "same-address">> {
  requireOneself(person);
  const checked = await checkPassword(person, password);
  if (!checked.ok) return checked;
  return asActor(person, async (tx) => {
    const self = await holdSelf(tx, person);
    if ((await findHash(tx, person)) !== checked.value.hash) return refused("wrong-password");
    if (self.email === newEmail) return refused("same-address");

    const askedAt = now();
    await tx.update(emailChanges).set({ settledAt: askedAt }).where(and(eq(emailChanges.userId, person.userId), isNull(emailChanges.settledAt)));
    const [change] = await tx
      .insert(emailChanges)
      .values({ userId: person.userId, oldEmail: self.email, newEmail, expiresAt: new Date(askedAt.getTime() + HOURS * 3_600_000) })
      .returning({ id: emailChanges.id });
    if (!change) throw new Error("the change was not stored");
    await record(tx, person, { action: "email_change.requested", resourceType: "user", resourceId: person.userId, metadata: { emailChangeId: change.id } });
    await enqueue(tx, "mail-email-change", { emailChangeId: change.id });
    return ok({ emailChangeId: change.id });
  });
}
