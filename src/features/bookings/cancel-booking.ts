import { asActor, type Tx } from "@/db/client";
import { carryOut, type RefusedByAcuity } from "@/features/appointments/requests/carry-out";
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
import type { CancelBookingInput } from "./schema";

const PATIENCE_MS = 15_000;

/** Calls the examination off: the clinic's calendar first, then the booking. Staff may override its notice period; the reason is then theirs. */
export async function cancelBooking(person: Person, input: CancelBookingInput): Promise<Outcome<{ bookingId: string }, StepRefusal | "still-asking"> | RefusedByAcuity> {
  const stored = await asActor(person, (tx) => storeCancellation(tx, person, input));
  return stored.ok ? carryOut(stored.value.requestId, PATIENCE_MS) : stored;
}

async function storeCancellation(tx: Tx, person: Person, { bookingId, reason, override }: CancelBookingInput): Promise<Outcome<{ requestId: string }, StepRefusal>> {
  const booking = await holdBooking(tx, person, bookingId);
  const party = authorizeStep(person, "cancelled", booking);
  if (override && !mayOverride(person)) throw new ForbiddenError("notice periods are overridden by the intermediary");
  const payload: ChangePayload = { note: reason, override, tellExaminee: booking.mayContactExaminee };
  const same = await findSameChange(tx, booking, { kind: "cancel", payload });
  if (!same.ok) return same;
  if (same.value) return ok(same.value);
  const refusal = refusalOf({ to: "cancelled", by: party, note: reason }, booking, now());
  if (refusal) return refused(refusal);

  const request = await storeChange(tx, person, booking, { kind: "cancel", payload });
  await record(tx, person, { action: "appointment.cancel_requested", resourceType: "booking", resourceId: bookingId, metadata: { override } });
  return ok(request);
}
