import { and, eq, inArray, sql } from "drizzle-orm";
import { asActor, type Tx } from "@/db/client";
import { enqueue } from "@/db/jobs";
import { appointmentRequests } from "@/db/schema/appointments";
import { bookingDrafts } from "@/db/schema/bookings";
import { dropFreeTimes } from "@/features/availability/drop-free-times";
import { record } from "@/features/audit/record";
import type { System } from "@/lib/actor";
import { LIVE_REQUEST_STATES, type RequestKind } from "@/lib/vocabulary";
import { LEAST_PATIENCE_MS } from "./await-request";
import type { Lease } from "./lease";
import { authorOfRequest } from "./requests";

/** What somebody asked of a booking; a draft tells by itself what became of it, and a difference stays where it is. */
export const TOLD_KINDS = ["move", "cancel", "no_show"] as const satisfies RequestKind[];

/**
 * Acuity's final no, from whoever still holds the lease: a late call of one who lost it is refused because the other succeeded.
 * The slot is free for others, and a draft may be tried again with everything still in it.
 */
export async function refuseRequest(system: System, lease: Lease, code: string): Promise<void> {
  await asActor(system, (tx) => refuseHeldRequest(tx, lease, code));
}

/** The same in the caller's transaction. False when somebody else has taken over, or has ended it. */
export async function refuseHeldRequest(tx: Tx, { request, holder }: Lease, code: string): Promise<boolean> {
  const [changed] = await tx
    .update(appointmentRequests)
    .set({ state: "refused", refusal: code, leaseHolder: null, leaseUntil: null })
    .where(and(eq(appointmentRequests.id, request.id), inArray(appointmentRequests.state, LIVE_REQUEST_STATES), eq(appointmentRequests.leaseHolder, holder)))
    .returning({ leftAlone: sql<boolean>`${appointmentRequests.createdAt} < clock_timestamp() - make_interval(secs => ${LEAST_PATIENCE_MS / 1000})` });
  if (!changed) return false;
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
  if (changed.leftAlone && TOLD_KINDS.some((kind) => kind === request.kind)) {
    await enqueue(tx, "tell-refused-change", { requestId: request.id }, { key: `refused:${request.id}`, queue: "mail" });
  }
  return true;
}
