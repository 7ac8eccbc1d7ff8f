import { eq, sql } from "drizzle-orm";
import { asActor, type Tx } from "@/db/client";
import { member } from "@/db/schema/organizations";
import { user } from "@/db/schema/people";
import { specialists } from "@/db/schema/specialists";
import { endSessions } from "@/features/access/end-sessions";
import { requireOneself, requireStaff } from "@/features/access/policy";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { holdPerson } from "./hold-person";
import type { PersonInput } from "./schema";

export type GrantRefusal = "yourself" | "already-admin" | "banned" | "in-a-firm" | "a-specialist";

/** Staff see every firm's bookings, so nobody is staff beside working for a firm or examining. They sign in anew, with a second factor. */
export async function grantAdmin(person: Person, { userId }: PersonInput): Promise<Outcome<{ userId: string }, GrantRefusal>> {
  requireOneself(person);
  requireStaff(person);
  return asActor(person, async (tx) => {
    const held = await holdPerson(tx, userId);
    if (held.id === person.userId) return refused("yourself");
    if (held.role === "admin") return refused("already-admin");
    if (held.banned) return refused("banned");
    const belongs = await otherWorkOf(tx, userId);
    if (belongs) return refused(belongs);

    await tx.update(user).set({ role: "admin" }).where(eq(user.id, userId));
    await endSessions(tx, userId);
    await record(tx, person, { action: "user.admin_granted", resourceType: "user", resourceId: userId });
    return ok({ userId });
  });
}

async function otherWorkOf(tx: Tx, userId: string): Promise<"in-a-firm" | "a-specialist" | null> {
  const [membership] = await tx.select({ one: sql`1` }).from(member).where(eq(member.userId, userId)).limit(1);
  if (membership) return "in-a-firm";
  const [specialist] = await tx.select({ one: sql`1` }).from(specialists).where(eq(specialists.userId, userId)).limit(1);
  return specialist ? "a-specialist" : null;
}
