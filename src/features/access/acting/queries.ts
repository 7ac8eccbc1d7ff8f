import { and, eq, ne } from "drizzle-orm";
import { asActor } from "@/db/client";
import { user } from "@/db/schema/people";
import type { Person } from "@/lib/actor";
import { SYSTEM_USER_ID } from "@/lib/vocabulary";
import { requireStaff } from "../policy";

/** Whom staff may act as; null for who is not there. */
export async function findSubject(admin: Person, userId: string) {
  requireStaff(admin);
  const [found] = await asActor(admin, (tx) =>
    tx.select({ id: user.id, name: user.name, email: user.email, role: user.role, banned: user.banned }).from(user).where(and(eq(user.id, userId), ne(user.id, SYSTEM_USER_ID))),
  );
  return found ?? null;
}
