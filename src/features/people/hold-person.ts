import { and, asc, eq, ne, or } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { user } from "@/db/schema/people";
import { NotFoundError } from "@/lib/errors";
import { SYSTEM_USER_ID } from "@/lib/vocabulary";

/** Locks a person. @throws NotFoundError for nobody and for the system's own row */
export async function holdPerson(tx: Tx, userId: string) {
  const [held] = await tx.select().from(user).where(and(eq(user.id, userId), ne(user.id, SYSTEM_USER_ID))).for("no key update");
  if (!held) throw new NotFoundError("no such person");
  return held;
}

/**
 * Locks a person together with every admin who can work, always in the same order: of two who would each remove the other
 * the second one sees what the first one did. No stronger lock, since whoever acts as someone refers to both rows meanwhile.
 * @throws NotFoundError as above
 */
export async function holdAmongAdmins(tx: Tx, userId: string) {
  const atWork = and(eq(user.role, "admin"), eq(user.banned, false));
  const locked = await tx.select().from(user).where(and(ne(user.id, SYSTEM_USER_ID), or(eq(user.id, userId), atWork))).orderBy(asc(user.id)).for("no key update");
  const held = locked.find(({ id }) => id === userId);
  if (!held) throw new NotFoundError("no such person");
  return { held, otherAdmins: locked.filter(({ id, role, banned }) => id !== userId && role === "admin" && !banned).length };
}
