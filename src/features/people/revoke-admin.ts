import { eq } from "drizzle-orm";
import { asActor } from "@/db/client";
import { user } from "@/db/schema/people";
import { endSessions } from "@/features/access/end-sessions";
import { requireOneself, requireStaff } from "@/features/access/policy";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { holdAmongAdmins } from "./hold-person";
import type { PersonInput } from "./schema";

export type RevokeRefusal = "yourself" | "not-admin" | "last-admin";

/** They are out at once, also of whomever they act as; the account stays and may be invited elsewhere. */
export async function revokeAdmin(person: Person, { userId }: PersonInput): Promise<Outcome<{ userId: string }, RevokeRefusal>> {
  requireOneself(person);
  requireStaff(person);
  return asActor(person, async (tx) => {
    const { held, otherAdmins } = await holdAmongAdmins(tx, userId);
    if (held.id === person.userId) return refused("yourself");
    if (held.role !== "admin") return refused("not-admin");
    if (otherAdmins === 0) return refused("last-admin");

    await tx.update(user).set({ role: "user" }).where(eq(user.id, userId));
    await endSessions(tx, userId);
    await record(tx, person, { action: "user.admin_revoked", resourceType: "user", resourceId: userId });
    return ok({ userId });
  });
}
