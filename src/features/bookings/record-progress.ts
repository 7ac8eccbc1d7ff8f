import { eq } from "drizzle-orm";
import { asActor } from "@/db/client";
import { bookingProgress, bookings } from "@/db/schema/bookings";
import { enqueue } from "@/db/jobs";
import { authorOf, changedBy } from "@/features/access/attribution";
import { record } from "@/features/audit/record";
import { releaseReports } from "@/features/documents/release-reports";
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

    const [entry] = await tx.insert(bookingProgress).values({ bookingId, progress, notes: note, ...changedBy(authorOf(actor)) }).returning({ id: bookingProgress.id });
    await tx.update(bookings).set({ currentProgress: progress, status: statusFor(progress) }).where(eq(bookings.id, bookingId));
    const released = progress === "report_generated" ? await releaseReports(tx, bookingId) : undefined;
    await record(tx, actor, {
      action: "booking.progress_recorded",
      resourceType: "booking",
      resourceId: bookingId,
      metadata: { progress: [booking.currentProgress, progress], released },
    });
    if (entry && progress === "report_generated") await enqueue(tx, "tell-referrer-of-change", { bookingId, progressId: entry.id }, { key: `change:${entry.id}`, queue: "mail" });
    return ok({ bookingId });
  });
}
