import { eq } from "drizzle-orm";
import { asActor } from "@/db/client";
import { appointmentRequests } from "@/db/schema/appointments";
import { bookingDrafts } from "@/db/schema/bookings";
import type { Person } from "@/lib/actor";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { findLiveRequest, holdDraft } from "./queries";

/** Throws away what was typed. Refused attempts stay on record without the draft. */
export async function discardDraft(person: Person, { draftId }: { draftId: string }): Promise<Outcome<null, "already-booked" | "being-booked">> {
  return asActor(person, async (tx) => {
    const draft = await holdDraft(tx, person, draftId);
    if (draft.bookingId) return refused("already-booked");
    if (await findLiveRequest(tx, draftId)) return refused("being-booked");
    await tx.update(appointmentRequests).set({ draftId: null }).where(eq(appointmentRequests.draftId, draftId));
    await tx.delete(bookingDrafts).where(eq(bookingDrafts.id, draftId));
    return ok(null);
  });
}
