import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { appointmentRequests } from "@/db/schema/appointments";
import { bookingDrafts } from "@/db/schema/bookings";
import type { AppointmentRequest } from "./requests";

/** Acuity has it and so have we: the request is done, and its draft leads to the booking from now on. */
export async function confirmRequest(tx: Tx, request: AppointmentRequest, made: { appointmentId: string; bookingId: string }): Promise<void> {
  await tx
    .update(appointmentRequests)
    .set({ state: "confirmed", acuityAppointmentId: made.appointmentId, bookingId: made.bookingId, refusal: null, leaseHolder: null, leaseUntil: null })
    .where(eq(appointmentRequests.id, request.id));
  if (request.draftId) await tx.update(bookingDrafts).set({ bookingId: made.bookingId, refusal: null }).where(eq(bookingDrafts.id, request.draftId));
}
