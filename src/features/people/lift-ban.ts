import { eq } from "drizzle-orm";
import { asActor } from "@/db/client";
import { user } from "@/db/schema/people";
import { requireOneself, requireStaff } from "@/features/access/policy";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { holdPerson } from "./hold-person";
import type { PersonInput } from "./schema";

export type LiftRefusal = "yourself" | "not-banned";

/** They may sign in again, with the rights they have by then. */
export async function liftBan(person: Person, { userId }: PersonInput): Promise<Outcome<{ userId: string }, LiftRefusal>> {
  requireOneself(person);
  requireStaff(person);
  return asActor(person, async (tx) => {
    const held = await holdPerson(tx, userId);
    if (held.id === person.userId) return refused("yourself");
    if (!held.banned) return refused("not-banned");

    await tx.update(user).set({ banned: false, banReason: null, banExpires: null }).where(eq(user.id, userId));
    await record(tx, person, { action: "user.ban_lifted", resourceType: "user", resourceId: userId });
    return ok({ userId });
  });
}
