import { and, asc, eq, inArray, isNull, ne, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { appointmentRequests } from "@/db/schema/appointments";
import { bookingDrafts } from "@/db/schema/bookings";
import { recordMany } from "@/features/audit/record-many";
import type { Person } from "@/lib/actor";
import { LIVE_REQUEST_STATES } from "@/lib/vocabulary";
import type { Handover } from "./hand-over-bookings";

interface Whose {
  organizationId: string;
  userId: string;
}

/**
 * Locks what may still become a booking of this member's with the firm: requests that Acuity has yet to answer, and
 * drafts. Requests come first, in the order in which an answer from Acuity locks them. A draft somebody is writing
 * at this moment is left out: it could never be booked without its referrer's membership.
 */
export async function holdUnfinished(tx: Tx, { organizationId, userId }: Whose) {
  const ofFirm = and(eq(bookingDrafts.organizationId, organizationId), isNull(bookingDrafts.bookingId), or(eq(bookingDrafts.personId, userId), eq(bookingDrafts.referrerId, userId)));
  const theirs = and(inArray(appointmentRequests.state, LIVE_REQUEST_STATES), sql`${appointmentRequests.payload}->>'organizationId' = ${organizationId}`, sql`${appointmentRequests.payload}->>'referrerId' = ${userId}`);
  const requests = await tx
    .select({ id: appointmentRequests.id, state: appointmentRequests.state, draftId: appointmentRequests.draftId, referrerId: sql<string | null>`${appointmentRequests.payload}->>'referrerId'` })
    .from(appointmentRequests)
    .where(and(eq(appointmentRequests.kind, "book"), ne(appointmentRequests.state, "confirmed"), or(theirs, inArray(appointmentRequests.draftId, tx.select({ id: bookingDrafts.id }).from(bookingDrafts).where(ofFirm)))))
    .orderBy(asc(appointmentRequests.id))
    .for("update");
  const drafts = await tx.select({ id: bookingDrafts.id, personId: bookingDrafts.personId }).from(bookingDrafts).where(ofFirm).orderBy(asc(bookingDrafts.id)).for("update", { skipLocked: true });

  const live = requests.filter(({ state }) => LIVE_REQUEST_STATES.some((known) => known === state));
  const underway = new Set(live.map(({ draftId }) => draftId));
  return {
    requestIds: requests.filter(({ referrerId }) => referrerId === userId).map(({ id }) => id),
    /** Others' drafts that name the member as referrer. */
    draftIds: drafts.filter(({ personId }) => personId !== userId).map(({ id }) => id),
    /** The member's own, none of which is on its way to Acuity. */
    ownDraftIds: drafts.filter(({ id, personId }) => personId === userId && !underway.has(id)).map(({ id }) => id),
    needsReferrer: live.some(({ referrerId }) => referrerId === userId) || drafts.some(({ personId }) => personId !== userId),
  };
}

type Unfinished = Awaited<ReturnType<typeof holdUnfinished>>;

/** What becomes a booking after the handover becomes the other's. */
export async function handOverUnfinished(tx: Tx, person: Person, { organizationId, fromReferrerId, toReferrerId, ...held }: Handover & Pick<Unfinished, "requestIds" | "draftIds">): Promise<void> {
  if (held.draftIds.length > 0) await tx.update(bookingDrafts).set({ referrerId: toReferrerId }).where(inArray(bookingDrafts.id, held.draftIds));
  if (held.requestIds.length === 0) return;
  await tx
    .update(appointmentRequests)
    .set({ payload: sql`jsonb_set(${appointmentRequests.payload}, '{referrerId}', to_jsonb(${toReferrerId}::text))` })
    .where(inArray(appointmentRequests.id, held.requestIds));
  const metadata = { organizationId, referrer: [fromReferrerId, toReferrerId] };
  await recordMany(tx, person, held.requestIds.map((resourceId) => ({ action: "booking.request_handed_over", resourceType: "appointment_request", resourceId, metadata })));
}

/** Throws away what a member who leaves was typing, in refused attempts too. */
export async function discardDraftsOfLeaver(tx: Tx, person: Person, { ownDraftIds }: Pick<Unfinished, "ownDraftIds">): Promise<void> {
  if (ownDraftIds.length === 0) return;
  await tx.delete(appointmentRequests).where(inArray(appointmentRequests.draftId, ownDraftIds));
  await recordMany(tx, person, ownDraftIds.map((resourceId) => ({ action: "draft.discarded", resourceType: "booking_draft", resourceId })));
  await tx.delete(bookingDrafts).where(inArray(bookingDrafts.id, ownDraftIds));
}
