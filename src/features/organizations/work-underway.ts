import { and, count, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { appointmentRequests } from "@/db/schema/appointments";
import { bookings } from "@/db/schema/bookings";
import { LIVE_REQUEST_STATES } from "@/lib/vocabulary";

export interface WorkUnderway {
  activeBookings: number;
  liveRequests: number;
}

/** What keeps a firm from being archived. Requests come first: one that is confirmed in between is then counted as a booking. */
export async function countWorkUnderway(tx: Tx, organizationId: string): Promise<WorkUnderway> {
  const [requests] = await tx
    .select({ live: count() })
    .from(appointmentRequests)
    .where(and(eq(appointmentRequests.kind, "book"), inArray(appointmentRequests.state, LIVE_REQUEST_STATES), sql`${appointmentRequests.payload}->>'organizationId' = ${organizationId}`));
  const [active] = await tx.select({ bookings: count() }).from(bookings).where(and(eq(bookings.organizationId, organizationId), eq(bookings.status, "active")));
  return { activeBookings: active?.bookings ?? 0, liveRequests: requests?.live ?? 0 };
}
