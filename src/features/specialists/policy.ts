import { eq, sql, type SQL } from "drizzle-orm";
import { specialists } from "@/db/schema/specialists";
import { requireOneself, requireStaff } from "@/features/access/policy";
import type { Actor, Person } from "@/lib/actor";

/** Firms choose among active specialists; staff and the portal see all; a specialist sees their own row. */
export function visibleTo(actor: Actor): SQL {
  if (actor.kind === "system" || actor.isStaff) return sql`true`;
  if (actor.memberships.length > 0) return eq(specialists.isActive, true);
  return actor.specialistId ? eq(specialists.id, actor.specialistId) : sql`false`;
}

/** Who specialists are, whose account and calendar they have and what firms can book: the intermediary's to say, as themselves. */
export function authorizeKeeping(person: Person): void {
  requireOneself(person);
  requireStaff(person);
}
