import { eq } from "drizzle-orm";
import { asActor } from "@/db/client";
import { bookingProgress, bookings } from "@/db/schema/bookings";
import { authorOf, changedBy } from "@/features/access/attribution";
import { record } from "@/features/audit/record";
import type { Actor } from "@/lib/actor";
import { now } from "@/lib/clock";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { refusalOf, statusFor, type StepRefusal } from "./booking";
import { holdBooking } from "./hold-booking";
import { authorizeStep } from "./policy";
import type { RecordProgressInput } from "./schema";

/** The steps after the examination that are the portal's alone. A no-show is Acuity's business too: see `record-no-show`. */
export async function recordProgress(actor: Actor, { bookingId, progress, note }: RecordProgressInput): Promise<Outcome<{ bookingId: string }, StepRefusal>> {
  return asActor(actor, async (tx) => {
    const booking = await holdBooking(tx, actor, bookingId);
    const party = authorizeStep(actor, progress, booking);
    const refusal = refusalOf({ to: progress, by: party, note }, booking, now());
    if (refusal) return refused(refusal);

    await tx.insert(bookingProgress).values({ bookingId, progress, notes: note, ...changedBy(authorOf(actor)) });
    await tx.update(bookings).set({ currentProgress: progress, status: statusFor(progress) }).where(eq(bookings.id, bookingId));
    await record(tx, actor, {
      action: "booking.progress_recorded",
      resourceType: "booking",
      resourceId: bookingId,
      metadata: { progress: [booking.currentProgress, progress] },
    });
    return ok({ bookingId });
  });
}
