import { and, eq, inArray, sql } from "drizzle-orm";
import { asActor } from "@/db/client";
import { appointmentRequests } from "@/db/schema/appointments";
import { bookingDrafts } from "@/db/schema/bookings";
import { dropFreeTimes } from "@/features/availability/drop-free-times";
import { record } from "@/features/audit/record";
import type { System } from "@/lib/actor";
import { LIVE_REQUEST_STATES } from "@/lib/vocabulary";
import type { Lease } from "./lease";
import { authorOfRequest } from "./requests";

/**
 * Acuity's final no, from whoever still holds the lease: a late call of one who lost it is refused because the other succeeded.
 * The slot is free for others, and a draft may be tried again with everything still in it.
 */
export async function refuseRequest(system: System, { request, holder }: Lease, code: string): Promise<void> {
  await asActor(system, async (tx) => {
    const [changed] = await tx
      .update(appointmentRequests)
      .set({ state: "refused", refusal: code, leaseHolder: null, leaseUntil: null })
      .where(and(eq(appointmentRequests.id, request.id), inArray(appointmentRequests.state, LIVE_REQUEST_STATES), eq(appointmentRequests.leaseHolder, holder)))
      .returning({ id: appointmentRequests.id });
    if (!changed) return;
    // What was shown as free is not.
    if (code.startsWith("not_available")) await dropFreeTimes(tx, request.acuityCalendarId, request.startsAt);
    if (request.draftId) {
      await tx.update(bookingDrafts).set({ attempt: sql`${bookingDrafts.attempt} + 1`, refusal: code }).where(eq(bookingDrafts.id, request.draftId));
    }
    await record(tx, authorOfRequest(request), {
      action: `appointment.${request.kind}_refused`,
      resourceType: request.bookingId ? "booking" : "appointment_request",
      resourceId: request.bookingId ?? request.id,
      metadata: { code },
    });
  });
}
