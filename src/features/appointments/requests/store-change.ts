import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { appointmentRequests } from "@/db/schema/appointments";
import { authorOf } from "@/features/access/attribution";
import type { Person } from "@/lib/actor";
import { ok, refused, type Outcome } from "@/lib/outcome";
import type { RequestKind } from "@/lib/vocabulary";
import type { HeldBooking } from "../held-booking";
import { claimSlot } from "./contended-slot";

interface Change {
  kind: Exclude<RequestKind, "book">;
  payload: Record<string, unknown>;
  /** Where the appointment is to be; default: where it is. */
  startsAt?: Date;
}

/** The request that a second click belongs to as well, if this very change was already asked for. */
export async function findSameChange(tx: Tx, booking: HeldBooking, change: Change): Promise<Outcome<{ requestId: string } | null, "being-changed">> {
  const key = await keyOf(tx, booking.id, change.kind);
  const [already] = await tx.select({ id: appointmentRequests.id, startsAt: appointmentRequests.startsAt }).from(appointmentRequests).where(eq(appointmentRequests.idempotencyKey, key));
  if (!already) return ok(null);
  return already.startsAt.getTime() === startOf(booking, change).getTime() ? ok({ requestId: already.id }) : refused("being-changed");
}

/** Commits with the caller's transaction what Acuity is then asked for; the booking is locked. @throws what `isSlotContended` knows when the slot is another live request's */
export async function storeChange(tx: Tx, person: Person, booking: HeldBooking, change: Change): Promise<{ requestId: string }> {
  const author = authorOf(person);
  const startsAt = startOf(booking, change);
  const endsAt = new Date(startsAt.getTime() + booking.durationMinutes * 60_000);
  if (change.kind === "move") await claimSlot(tx, { calendarId: booking.acuityCalendarId, startsAt, endsAt });
  const [request] = await tx
    .insert(appointmentRequests)
    .values({
      kind: change.kind,
      idempotencyKey: await keyOf(tx, booking.id, change.kind),
      actorId: author.actorId,
      actorForId: author.forId,
      ipAddress: author.ipAddress,
      userAgent: author.userAgent,
      payload: change.payload,
      bookingId: booking.id,
      acuityAppointmentId: booking.acuityAppointmentId,
      acuityCalendarId: booking.acuityCalendarId,
      acuityAppointmentTypeId: booking.acuityAppointmentTypeId,
      startsAt,
      endsAt,
    })
    .returning({ id: appointmentRequests.id });
  if (!request) throw new Error("the request was not stored");
  return { requestId: request.id };
}

function startOf(booking: HeldBooking, { startsAt }: Change): Date {
  return startsAt ?? booking.appointmentDate;
}

/** A second click asks for the same thing; after a refusal, or once the booking's history went on, it is a new request. */
async function keyOf(tx: Tx, bookingId: string, kind: RequestKind): Promise<string> {
  const [counts] = await tx.execute<{ entries: number; ended: number }>(sql`select
    (select count(*)::int from booking_progress where booking_id = ${bookingId}) as entries,
    (select count(*)::int from appointment_requests where booking_id = ${bookingId} and kind = ${kind} and state in ('refused', 'confirmed')) as ended`);
  return `${kind}:${bookingId}:${counts?.entries ?? 0}:${counts?.ended ?? 0}`;
}
