import { and, eq, isNull } from "drizzle-orm";
import { asActor, type Tx } from "@/db/client";
import { bookingDrifts, bookingProgress, bookings, type AcuityLastSaid } from "@/db/schema/bookings";
import { authorOf, changedBy } from "@/features/access/attribution";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { ForbiddenError } from "@/lib/errors";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { correctionRefusal, statusFor, type CorrectionRefusal, type InAcuity } from "./booking";
import { holdBooking } from "./hold-booking";
import { mayCorrect } from "./policy";
import type { CorrectProgressInput } from "./schema";

/** The intermediary mends what was recorded wrongly: with a note, marked as a correction, never against Acuity. */
export async function correctProgress(person: Person, { bookingId, progress, note }: CorrectProgressInput): Promise<Outcome<{ bookingId: string }, CorrectionRefusal>> {
  return asActor(person, async (tx) => {
    const booking = await holdBooking(tx, person, bookingId);
    if (!mayCorrect(person)) throw new ForbiddenError("corrections are the intermediary's");
    const refusal = correctionRefusal(progress, note, { ...booking, inAcuity: await inAcuity(tx, booking) });
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

async function inAcuity(tx: Tx, { id, acuityLastSaid }: { id: string; acuityLastSaid: AcuityLastSaid }): Promise<InAcuity> {
  const [gone] = await tx
    .select({ id: bookingDrifts.id })
    .from(bookingDrifts)
    .where(and(eq(bookingDrifts.bookingId, id), eq(bookingDrifts.field, "appointment"), isNull(bookingDrifts.resolvedAt)));
  if (gone) return "gone";
  if (!acuityLastSaid.canceled) return "live";
  return acuityLastSaid.noShow ? "no_show" : "cancelled";
}
