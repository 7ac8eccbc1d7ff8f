import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { bookingDrifts } from "@/db/schema/bookings";

/** That it was gone was let be; now it is back, and if it goes once more that is news again. */
export async function liftIgnoredGone(tx: Tx, bookingId: string): Promise<void> {
  await tx
    .update(bookingDrifts)
    .set({ resolution: "agreed" })
    .where(and(eq(bookingDrifts.bookingId, bookingId), eq(bookingDrifts.field, "appointment"), eq(bookingDrifts.resolution, "ignored")));
}
