import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { member } from "@/db/schema/organizations";
import { user } from "@/db/schema/people";
import type { Person } from "@/lib/actor";
import { ForbiddenError } from "@/lib/errors";

/** Letting others in outlives one's own rights, so they are read again under the lock: they may just have been taken. @throws ForbiddenError */
export async function requireStillHeld(tx: Tx, person: Person, organizationId: string | null): Promise<void> {
  const held = person.isStaff ? await isStillStaff(tx, person) : await isStillMember(tx, person, organizationId);
  if (!held) throw new ForbiddenError("no longer theirs to give");
}

async function isStillStaff(tx: Tx, { userId }: Person): Promise<boolean> {
  const [own] = await tx.select({ id: user.id }).from(user).where(and(eq(user.id, userId), eq(user.role, "admin"), eq(user.banned, false)));
  return own !== undefined;
}

async function isStillMember(tx: Tx, { userId, memberships }: Person, organizationId: string | null): Promise<boolean> {
  const known = memberships.find((held) => held.organizationId === organizationId);
  if (!known) return false;
  const [own] = await tx
    .select({ role: member.role })
    .from(member)
    .innerJoin(user, and(eq(user.id, member.userId), eq(user.banned, false)))
    .where(and(eq(member.organizationId, known.organizationId), eq(member.userId, userId)));
  return own?.role === known.role;
}
