import { eq } from "drizzle-orm";
import { asActor } from "@/db/client";
import { appointmentRequests } from "@/db/schema/appointments";
import { bookingDrafts } from "@/db/schema/bookings";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { findLiveRequest, holdDraft } from "./queries";

/** Throws away what was typed, in refused attempts too: that they were made stays in the audit log. */
export async function discardDraft(person: Person, { draftId }: { draftId: string }): Promise<Outcome<null, "already-booked" | "being-booked">> {
  return asActor(person, async (tx) => {
    // In the order in which an answer from Acuity locks them.
    await tx.select({ id: appointmentRequests.id }).from(appointmentRequests).where(eq(appointmentRequests.draftId, draftId)).for("update");
    const draft = await holdDraft(tx, person, draftId);
    if (draft.bookingId) return refused("already-booked");
    if (await findLiveRequest(tx, draftId)) return refused("being-booked");
    await tx.delete(appointmentRequests).where(eq(appointmentRequests.draftId, draftId));
    await record(tx, person, { action: "draft.discarded", resourceType: "booking_draft", resourceId: draftId });
    await tx.delete(bookingDrafts).where(eq(bookingDrafts.id, draftId));
    return ok(null);
  });
}
