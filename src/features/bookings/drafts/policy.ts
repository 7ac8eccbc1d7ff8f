import { eq, sql, type SQL } from "drizzle-orm";
import { bookingDrafts } from "@/db/schema/bookings";
import type { Actor } from "@/lib/actor";

/** A draft is its person's alone, under impersonation the subject's. */
export function visibleTo(actor: Actor): SQL {
  return actor.kind === "person" ? eq(bookingDrafts.personId, actor.userId) : sql`false`;
}
