import { and, eq, isNull, sql, type SQL } from "drizzle-orm";
import { session } from "@/db/schema/people";
import type { Person } from "@/lib/actor";

/** Sessions the person signed in to themselves; those in which staff act as them are not theirs to see or end. */
export function ownSessions({ userId }: Person): SQL {
  return and(eq(session.userId, userId), isNull(session.impersonatedBy)) ?? sql`false`;
}
