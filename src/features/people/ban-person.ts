import { eq } from "drizzle-orm";
import { asActor } from "@/db/client";
import { user } from "@/db/schema/people";
import { endSessions } from "@/features/access/end-sessions";
import { requireOneself, requireStaff } from "@/features/access/policy";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { holdAmongAdmins } from "./hold-person";
import type { BanPersonInput } from "./schema";

export type BanRefusal = "yourself" | "already-banned" | "last-admin";

/** Nobody signs in as them from now on, and who is signed in as them is out: themselves, and staff acting as them. What they left waiting stays. */
export async function banPerson(person: Person, { userId, reason }: BanPersonInput): Promise<Outcome<{ userId: string }, BanRefusal>> {
  requireOneself(person);
  requireStaff(person);
  return asActor(person, async (tx) => {
    const { held, otherAdmins } = await holdAmongAdmins(tx, userId);
    if (held.id === person.userId) return refused("yourself");
    if (held.banned) return refused("already-banned");
    if (held.role === "admin" && otherAdmins === 0) return refused("last-admin");

    await tx.update(user).set({ banned: true, banReason: reason, banExpires: null }).where(eq(user.id, userId));
    await endSessions(tx, userId);
    await record(tx, person, { action: "user.banned", resourceType: "user", resourceId: userId });
    return ok({ userId });
  });
}
