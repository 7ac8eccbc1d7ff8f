import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { enqueue } from "@/db/jobs";
import { bookingDrifts, bookingProgress, bookings } from "@/db/schema/bookings";
import { authorOf, changedBy } from "@/features/access/attribution";
import { record } from "@/features/audit/record";
import { statusFor } from "@/features/bookings/booking";
import type { Author, System } from "@/lib/actor";
import { now } from "@/lib/clock";
import type { HistoryEntry } from "./converge";
import type { Drift, HeldBooking } from "./held-booking";
import { changePayload } from "./requests/request-payload";
import type { AppointmentRequest } from "./requests/requests";

interface Following {
  booking: HeldBooking;
  entries: HistoryEntry[];
  set: Partial<HeldBooking>;
  drifts: Drift[];
  reflectsUntil?: Date;
  /** The request whose answer this is: its note belongs to the step it caused. */
  request?: AppointmentRequest;
}

/** Makes the booking agree with Acuity: history, booking, audit and open differences in the caller's transaction. Answers with what changed, by name. */
export async function followAcuity(tx: Tx, by: Author | System, { booking, entries, set, drifts, reflectsUntil, request }: Following): Promise<string[]> {
  const author = authorOf(by);
  const asked = request && request.kind !== "book" && request.kind !== "contact" ? changePayload.parse(request.payload) : null;
  for (const entry of entries) {
    const [written] = await tx.insert(bookingProgress).values({
      bookingId: booking.id,
      progress: entry.progress,
      kind: asked?.correction ? "correction" : entry.kind,
      ...changedBy(author),
      notes: asked?.note ?? entry.note,
      movedFrom: entry.moved?.from,
      movedTo: entry.moved?.to,
      fromSpecialistId: entry.handedOver?.from,
      toSpecialistId: entry.handedOver?.to,
    }).returning({ id: bookingProgress.id });
    if (written) await enqueue(tx, "tell-referrer-of-change", { bookingId: booking.id, progressId: written.id }, { key: `change:${written.id}`, queue: "mail" });
  }

  const progress = set.currentProgress ?? booking.currentProgress;
  const status = progress === booking.currentProgress ? booking.status : statusFor(progress);
  await tx
    .update(bookings)
    .set({ ...set, status, acuityAskedAt: reflectsUntil ?? set.acuityAskedAt })
    .where(eq(bookings.id, booking.id));
  const drifted = await keepDrifts(tx, booking.id, drifts);
  const changed = changedFields(booking, set);

  if (entries.length === 0 && drifted.length === 0 && changed.length === 0) return [];
  await record(tx, author, {
    action: request ? "booking.progress_recorded" : entries.length + changed.length > 0 ? "booking.followed_acuity" : "booking.drifted",
    resourceType: "booking",
    resourceId: booking.id,
    metadata: { progress: [booking.currentProgress, progress], kinds: entries.map(({ kind }) => kind), changed, drifted },
  });
  return [...changed, ...drifted.map((field) => `drift:${field}`)];
}

/** By name only: what a field held is in the row and its history, not in the audit log. */
function changedFields(booking: HeldBooking, set: Partial<HeldBooking>): string[] {
  return Object.entries(set)
    .filter(([field, value]) => field !== "acuityLastSaid" && field !== "acuityAskedAt" && plain(value) !== plain(booking[field as keyof HeldBooking]))
    .map(([field]) => field);
}

function plain(value: unknown): unknown {
  return value instanceof Date ? value.getTime() : value;
}

/** A difference is open as long as it is seen; one that went away closes by itself. Answers with the fields that are news. */
async function keepDrifts(tx: Tx, bookingId: string, drifts: Drift[]): Promise<string[]> {
  const open = await tx.select().from(bookingDrifts).where(and(eq(bookingDrifts.bookingId, bookingId), isNull(bookingDrifts.resolvedAt)));
  const gone = open.filter(({ field }) => !drifts.some((drift) => drift.field === field));
  if (gone.length > 0) await tx.update(bookingDrifts).set({ resolvedAt: now(), resolution: "agreed" }).where(inArray(bookingDrifts.id, gone.map(({ id }) => id)));

  const news = drifts.filter((drift) => !open.some((known) => known.field === drift.field && known.acuityValue === drift.acuityValue && known.portalValue === drift.portalValue));
  for (const drift of news) {
    await tx
      .insert(bookingDrifts)
      .values({ bookingId, ...drift })
      .onConflictDoUpdate({ target: [bookingDrifts.bookingId, bookingDrifts.field], targetWhere: isNull(bookingDrifts.resolvedAt), set: { portalValue: drift.portalValue, acuityValue: drift.acuityValue } });
  }
  return news.map(({ field }) => field);
}
