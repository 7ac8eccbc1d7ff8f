import { and, eq, isNull, notInArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { bookingDrifts, bookingProgress, bookings } from "@/db/schema/bookings";
import { authorOf, changedBy } from "@/features/access/attribution";
import { record } from "@/features/audit/record";
import { statusFor } from "@/features/bookings/booking";
import type { Author, System } from "@/lib/actor";
import { now } from "@/lib/clock";
import type { HistoryEntry } from "./converge";
import type { Drift, HeldBooking } from "./held-booking";
import { noShowPayload } from "./request-payload";
import type { AppointmentRequest } from "./requests";

interface Following {
  booking: HeldBooking;
  entries: HistoryEntry[];
  set: Partial<HeldBooking>;
  drifts: Drift[];
  reflectsUntil?: Date;
  /** The request whose answer this is: its note belongs to the step it caused. */
  request?: AppointmentRequest;
}

/** Makes the booking agree with Acuity: history, booking, audit and open differences in the caller's transaction. */
export async function followAcuity(tx: Tx, by: Author | System, { booking, entries, set, drifts, reflectsUntil, request }: Following): Promise<void> {
  const author = authorOf(by);
  const asked = request?.kind === "no_show" ? noShowPayload.parse(request.payload) : null;
  for (const entry of entries) {
    await tx.insert(bookingProgress).values({
      bookingId: booking.id,
      progress: entry.progress,
      kind: asked?.correction ? "correction" : entry.kind,
      ...changedBy(author),
      notes: asked?.note ?? entry.note,
      movedFrom: entry.moved?.from,
      movedTo: entry.moved?.to,
      fromSpecialistId: entry.handedOver?.from,
      toSpecialistId: entry.handedOver?.to,
    });
  }

  const progress = set.currentProgress ?? booking.currentProgress;
  const status = progress === booking.currentProgress ? booking.status : statusFor(progress);
  await tx
    .update(bookings)
    .set({ ...set, status, acuityAskedAt: reflectsUntil ?? set.acuityAskedAt })
    .where(eq(bookings.id, booking.id));
  await keepDrifts(tx, booking.id, drifts);

  if (entries.length === 0 && drifts.length === 0) return;
  await record(tx, author, {
    action: request ? "booking.progress_recorded" : entries.length > 0 ? "booking.followed_acuity" : "booking.drifted",
    resourceType: "booking",
    resourceId: booking.id,
    metadata: { progress: [booking.currentProgress, progress], kinds: entries.map(({ kind }) => kind), drifted: drifts.map(({ field }) => field) },
  });
}

/** A difference is open as long as it is seen; one that went away closes by itself. */
async function keepDrifts(tx: Tx, bookingId: string, drifts: Drift[]): Promise<void> {
  const fields = drifts.map(({ field }) => field);
  const gone = and(eq(bookingDrifts.bookingId, bookingId), isNull(bookingDrifts.resolvedAt), fields.length > 0 ? notInArray(bookingDrifts.field, fields) : undefined);
  await tx.update(bookingDrifts).set({ resolvedAt: now() }).where(gone);
  if (drifts.length === 0) return;
  await tx
    .insert(bookingDrifts)
    .values(drifts.map((drift) => ({ bookingId, ...drift })))
    .onConflictDoUpdate({
      target: [bookingDrifts.bookingId, bookingDrifts.field],
      targetWhere: isNull(bookingDrifts.resolvedAt),
      set: { portalValue: sql`excluded.portal_value`, acuityValue: sql`excluded.acuity_value` },
    });
}
