import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { appointmentRequests } from "@/db/schema/appointments";
import { bookings } from "@/db/schema/bookings";
import { documents } from "@/db/schema/documents";
import type { Actor } from "@/lib/actor";
import { NotFoundError } from "@/lib/errors";
import { LIVE_REQUEST_STATES } from "@/lib/vocabulary";
import { visibleTo } from "./policy";

/** Locks a booking of the actor's scope, with what steps depend on: a report, and whether Acuity is being asked about it right now. @throws NotFoundError outside of it */
export async function holdBooking(tx: Tx, actor: Actor, bookingId: string) {
  const [booking] = await tx.select().from(bookings).where(and(visibleTo(actor), eq(bookings.id, bookingId))).for("update");
  if (!booking) throw new NotFoundError("no such booking");
  const [report] = await tx.select({ one: sql`1` }).from(documents).where(and(eq(documents.bookingId, bookingId), eq(documents.category, "report"), isNull(documents.deletedAt), isNull(documents.damagedAt))).limit(1);
  const [underway] = await tx
    .select({ one: sql`1` })
    .from(appointmentRequests)
    .where(and(eq(appointmentRequests.bookingId, bookingId), inArray(appointmentRequests.state, LIVE_REQUEST_STATES)))
    .limit(1);
  return { ...booking, hasReport: report !== undefined, beingChanged: underway !== undefined };
}
