import { and, eq, inArray, isNull, or, sql, type SQL } from "drizzle-orm";
import { bookingDrafts } from "@/db/schema/bookings";
import type { Actor } from "@/lib/actor";

/** A draft is its person's alone, under impersonation the subject's, and only while they belong to the firm it is for. */
export function visibleTo(actor: Actor): SQL {
  if (actor.kind !== "person" || actor.memberships.length === 0) return sql`false`;
  const ofOwnFirm = or(isNull(bookingDrafts.organizationId), inArray(bookingDrafts.organizationId, actor.memberships.map(({ organizationId }) => organizationId)));
  return sql`(${and(eq(bookingDrafts.personId, actor.userId), ofOwnFirm)})`;
}
