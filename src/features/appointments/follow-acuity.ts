import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { enqueue } from "@/db/jobs";
import { bookingProgress, bookings } from "@/db/schema/bookings";
import { authorOf, changedBy } from "@/features/access/attribution";
import { record } from "@/features/audit/record";
import { statusFor } from "@/features/bookings/booking";
import type { Author, System } from "@/lib/actor";
import type { HistoryEntry } from "./converge";
import type { Drift, HeldBooking } from "./held-booking";
import { keepDrifts } from "./keep-drifts";
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
