import { asActor } from "@/db/client";
import { recordOpening } from "@/features/audit/record-opening";
import type { Actor } from "@/lib/actor";
import { selectBooking, type BookingFacts } from "./queries";

/** An examinee's record is shown only together with the event that says so. Null outside the actor's scope. */
export async function openBooking(actor: Actor, bookingId: string): Promise<BookingFacts | null> {
  return asActor(actor, async (tx) => {
    const found = await selectBooking(tx, actor, bookingId);
    if (found) await recordOpening(tx, actor, { resourceType: "booking", resourceId: bookingId });
    return found;
  });
}
