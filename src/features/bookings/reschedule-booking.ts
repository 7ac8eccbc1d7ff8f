import { asActor, type Tx } from "@/db/client";
import { carryOut, type RefusedByAcuity } from "@/features/appointments/requests/carry-out";
import { awaitSlotAt, isSlotContended } from "@/features/appointments/requests/contended-slot";
import type { ChangePayload } from "@/features/appointments/requests/request-payload";
import { findSameChange, storeChange } from "@/features/appointments/requests/store-change";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { now } from "@/lib/clock";
import { ForbiddenError } from "@/lib/errors";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { refusalOf, type StepRefusal } from "./booking";
import { holdBooking } from "./hold-booking";
import { authorizeStep, mayOverride } from "./policy";
import type { RescheduleBookingInput } from "./schema";

const PATIENCE_MS = 25_000;

export type MoveRefusal = StepRefusal | "in-the-past" | "same-time" | "still-asking";
type Stored = Outcome<{ requestId: string }, MoveRefusal>;

/** Moves the examination to another time of its specialist. The old time stands until the clinic's calendar has accepted the new one. */
export async function rescheduleBooking(person: Person, input: RescheduleBookingInput): Promise<Outcome<{ bookingId: string }, MoveRefusal> | RefusedByAcuity> {
  const stored = await storeUnlessContended(person, input);
  return stored.ok ? carryOut(stored.value.requestId, PATIENCE_MS) : stored;
}

/** Somebody who is booking or moving to that very time goes first; whether they got it is known within seconds. */
async function storeUnlessContended(person: Person, input: RescheduleBookingInput): Promise<Stored | RefusedByAcuity> {
  for (const lastTry of [false, true]) {
    try {
      return await asActor(person, (tx) => storeMove(tx, person, input));
    } catch (error) {
      if (!isSlotContended(error)) throw error;
      if (lastTry || (await awaitSlotAt(person, input)) === "taken") break;
    }
  }
  return { ok: false, reason: "refused", code: "not_available" };
}

async function storeMove(tx: Tx, person: Person, { bookingId, startsAt, override }: RescheduleBookingInput): Promise<Stored> {
  const booking = await holdBooking(tx, person, bookingId);
  const party = authorizeStep(person, "rescheduled", booking);
  if (override && !mayOverride(person)) throw new ForbiddenError("notice periods are overridden by the intermediary");
  const payload: ChangePayload = {
    note: override,
    override: override !== null,
    tellExaminee: booking.mayContactExaminee,
    movesFrom: booking.appointmentDate.toISOString(),
    examineeTimezone: booking.appointmentType === "telehealth" ? booking.examineeTimezone : null,
  };
  const same = await findSameChange(tx, booking, { kind: "move", payload, startsAt });
  if (!same.ok) return same;
  if (same.value) return ok(same.value);
  const refusal = refusalOf({ to: "rescheduled", by: party, note: override }, booking, now());
  if (refusal) return refused(refusal);
  if (startsAt <= now()) return refused("in-the-past");
  if (startsAt.getTime() === booking.appointmentDate.getTime()) return refused("same-time");

  const request = await storeChange(tx, person, booking, { kind: "move", payload, startsAt });
  await record(tx, person, { action: "appointment.move_requested", resourceType: "booking", resourceId: bookingId, metadata: { to: startsAt.toISOString(), override: payload.override } });
  return ok(request);
}
