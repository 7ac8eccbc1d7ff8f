import { eq } from "drizzle-orm";
import { asActor } from "@/db/client";
import { bookingProgress, bookings } from "@/db/schema/bookings";
import { authorOf, changedBy } from "@/features/access/attribution";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { ForbiddenError } from "@/lib/errors";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { correctionRefusal, statusFor, type CorrectionRefusal } from "./booking";
import { holdBooking } from "./hold-booking";
import { mayCorrect } from "./policy";
import type { CorrectProgressInput } from "./schema";

/** The intermediary mends what was recorded wrongly: with a note, marked as a correction, never against Acuity. */
export async function correctProgress(person: Person, { bookingId, progress, note }: CorrectProgressInput): Promise<Outcome<{ bookingId: string }, CorrectionRefusal>> {
  return asActor(person, async (tx) => {
    const booking = await holdBooking(tx, person, bookingId);
    if (!mayCorrect(person)) throw new ForbiddenError("corrections are the intermediary's");
    const refusal = correctionRefusal(progress, note, { ...booking, liveInAcuity: !booking.acuityLastSaid.canceled });
    if (refusal) return refused(refusal);

    await tx.insert(bookingProgress).values({ bookingId, progress, kind: "correction", notes: note, ...changedBy(authorOf(person)) });
    await tx.update(bookings).set({ currentProgress: progress, status: statusFor(progress) }).where(eq(bookings.id, bookingId));
    await record(tx, person, {
      action: "booking.progress_corrected",
      resourceType: "booking",
      resourceId: bookingId,
      metadata: { progress: [booking.currentProgress, progress] },
    });
    return ok({ bookingId });
  });
}
