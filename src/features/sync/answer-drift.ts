import { and, eq, isNull } from "drizzle-orm";
import { asActor, type Tx } from "@/db/client";
import { bookingDrifts } from "@/db/schema/bookings";
import { requireStaff } from "@/features/access/policy";
import { carryOut, type RefusedByAcuity } from "@/features/appointments/requests/carry-out";
import { record } from "@/features/audit/record";
import { holdBooking } from "@/features/bookings/hold-booking";
import type { Person } from "@/lib/actor";
import { now } from "@/lib/clock";
import { NotFoundError } from "@/lib/errors";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { answerRefusal, type DriftAnswer } from "./drift";
import { confirmGone, type GoneRefusal } from "./drift-gone";
import { pushOurs } from "./push-ours";
import type { AnswerDriftInput } from "./schema";
import { takeAcuitys } from "./take-acuitys";

const PATIENCE_MS = 15_000;

export type AnswerRefusal = "not-possible" | "note-missing" | "being-changed" | "not-linked" | "not-an-examination" | GoneRefusal;

/** An admin decides a difference with Acuity: its side, ours, or neither with a reason. */
export async function answerDrift(person: Person, input: AnswerDriftInput): Promise<Outcome<null, AnswerRefusal | "still-asking"> | RefusedByAcuity> {
  requireStaff(person);
  const gone = input.answer === "take" ? await confirmGone(person, input.driftId) : ok(null);
  if (!gone.ok) return gone;
  const answered = await asActor(person, (tx) => decide(tx, person, input));
  if (!answered.ok || answered.value === null) return answered.ok ? ok(null) : answered;
  const pushed = await carryOut(answered.value.requestId, PATIENCE_MS);
  if (!pushed.ok) return pushed;
  // The answer that came has closed it as agreed; who brought that about is told.
  await asActor(person, (tx) => tx.update(bookingDrifts).set({ resolution: "pushed", resolvedById: person.userId, resolutionNote: input.note }).where(and(eq(bookingDrifts.id, input.driftId), eq(bookingDrifts.resolution, "agreed"))));
  return ok(null);
}

async function decide(tx: Tx, person: Person, { driftId, answer, note }: AnswerDriftInput): Promise<Outcome<{ requestId: string } | null, AnswerRefusal>> {
  const [found] = await tx.select({ bookingId: bookingDrifts.bookingId }).from(bookingDrifts).where(eq(bookingDrifts.id, driftId));
  if (!found) throw new NotFoundError("no such difference");
  const booking = await holdBooking(tx, person, found.bookingId);
  const [drift] = await tx.select().from(bookingDrifts).where(and(eq(bookingDrifts.id, driftId), isNull(bookingDrifts.resolvedAt))).for("update");
  if (!drift) throw new NotFoundError("answered already, or gone by itself");
  if (answerRefusal(drift.field, answer)) return refused("not-possible");
  if (answer === "ignore" && !note) return refused("note-missing");
  if (booking.beingChanged) return refused("being-changed");

  if (answer === "take") {
    const taken = await takeAcuitys(tx, person, { booking, field: drift.field, note });
    if (!taken.ok) return taken;
  }
  const request = answer === "push" ? await pushOurs(tx, person, { booking, field: drift.field, note }) : null;
  if (answer !== "push") await tx.update(bookingDrifts).set({ resolvedAt: now(), resolution: resolutionOf(answer), resolvedById: person.userId, resolutionNote: note }).where(eq(bookingDrifts.id, driftId));
  await record(tx, person, { action: "booking.drift_answered", resourceType: "booking", resourceId: booking.id, metadata: { field: drift.field, answer } });
  return ok(request);
}

function resolutionOf(answer: Exclude<DriftAnswer, "push">): "taken" | "ignored" {
  return answer === "take" ? "taken" : "ignored";
}
