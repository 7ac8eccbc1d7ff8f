import { asActor, type Tx } from "@/db/client";
import { LEAST_PATIENCE_MS } from "@/features/appointments/requests/await-request";
import { carryOut, type RefusedByAcuity } from "@/features/appointments/requests/carry-out";
import type { ChangePayload } from "@/features/appointments/requests/request-payload";
import { findSameChange, storeChange } from "@/features/appointments/requests/store-change";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { now } from "@/lib/clock";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { refusalOf, type StepRefusal } from "./booking";
import { holdBooking } from "./hold-booking";
import { authorizeStep } from "./policy";
import type { RecordNoShowInput } from "./schema";

/** The examinee did not come. Acuity is told first and the booking follows its answer, as with every change to an appointment. */
export async function recordNoShow(person: Person, input: RecordNoShowInput): Promise<Outcome<{ bookingId: string }, StepRefusal | "still-asking"> | RefusedByAcuity> {
  const stored = await asActor(person, (tx) => storeNoShow(tx, person, input));
  return stored.ok ? carryOut(stored.value.requestId, LEAST_PATIENCE_MS) : stored;
}

async function storeNoShow(tx: Tx, person: Person, { bookingId, note }: RecordNoShowInput): Promise<Outcome<{ requestId: string }, StepRefusal>> {
  const booking = await holdBooking(tx, person, bookingId);
  const party = authorizeStep(person, "no_show", booking);
  const change = { kind: "no_show", payload: { note } satisfies ChangePayload } as const;
  const same = await findSameChange(tx, booking, change);
  if (!same.ok) return same;
  if (same.value) return ok(same.value);
  const refusal = refusalOf({ to: "no_show", by: party, note }, booking, now());
  if (refusal) return refused(refusal);

  const request = await storeChange(tx, person, booking, change);
  await record(tx, person, { action: "appointment.no_show_requested", resourceType: "booking", resourceId: bookingId });
  return ok(request);
}
