import { eq, sql } from "drizzle-orm";
import { asActor, type Tx } from "@/db/client";
import { appointmentRequests } from "@/db/schema/appointments";
import { authorOf } from "@/features/access/attribution";
import { appointmentRequester } from "@/features/access/systems";
import { awaitRequest } from "@/features/appointments/requests/await-request";
import { finishRequest } from "@/features/appointments/requests/finish-request";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { now } from "@/lib/clock";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { refusalOf, type StepRefusal } from "./booking";
import { holdBooking } from "./hold-booking";
import { authorizeStep } from "./policy";
import type { RecordNoShowInput } from "./schema";

const PATIENCE_MS = 10_000;

/** The examinee did not come. Acuity is told first and the booking follows its answer, as with every change to an appointment. */
export async function recordNoShow(person: Person, input: RecordNoShowInput): Promise<Outcome<{ bookingId: string }, StepRefusal | "still-asking" | "refused">> {
  const stored = await asActor(person, (tx) => storeRequest(tx, person, input));
  if (!stored.ok) return stored;
  const { requestId } = stored.value;
  await finishRequest(appointmentRequester, requestId);
  const outcome = await awaitRequest(requestId, PATIENCE_MS);
  if (outcome.state === "confirmed") return ok({ bookingId: outcome.bookingId });
  return refused(outcome.state === "refused" ? "refused" : "still-asking");
}

async function storeRequest(tx: Tx, person: Person, { bookingId, note }: RecordNoShowInput): Promise<Outcome<{ requestId: string }, StepRefusal>> {
  const booking = await holdBooking(tx, person, bookingId);
  const party = authorizeStep(person, "no_show", booking);
  const idempotencyKey = await keyOf(tx, bookingId);
  const [already] = await tx.select({ id: appointmentRequests.id }).from(appointmentRequests).where(eq(appointmentRequests.idempotencyKey, idempotencyKey));
  if (already) return ok({ requestId: already.id });
  const refusal = refusalOf({ to: "no_show", by: party, note }, booking, now());
  if (refusal) return refused(refusal);

  const author = authorOf(person);
  const [request] = await tx
    .insert(appointmentRequests)
    .values({
      kind: "no_show",
      idempotencyKey,
      actorId: author.actorId,
      actorForId: author.forId,
      ipAddress: author.ipAddress,
      userAgent: author.userAgent,
      payload: { note, correction: false },
      bookingId,
      acuityAppointmentId: booking.acuityAppointmentId,
      acuityCalendarId: booking.acuityCalendarId,
      acuityAppointmentTypeId: booking.acuityAppointmentTypeId,
      startsAt: booking.appointmentDate,
      endsAt: new Date(booking.appointmentDate.getTime() + booking.durationMinutes * 60_000),
    })
    .returning({ id: appointmentRequests.id });
  if (!request) throw new Error("the request was not stored");
  await record(tx, person, { action: "appointment.no_show_requested", resourceType: "booking", resourceId: bookingId });
  return ok({ requestId: request.id });
}

/** A second click asks for the same thing; after a refusal, or once the booking's history went on, it is a new request. */
async function keyOf(tx: Tx, bookingId: string): Promise<string> {
  const [counts] = await tx.execute<{ entries: number; refusals: number }>(sql`select
    (select count(*)::int from booking_progress where booking_id = ${bookingId}) as entries,
    (select count(*)::int from appointment_requests where booking_id = ${bookingId} and kind = 'no_show' and state = 'refused') as refusals`);
  return `no-show:${bookingId}:${counts?.entries ?? 0}:${counts?.refusals ?? 0}`;
}
