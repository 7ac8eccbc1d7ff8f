import { and, eq, isNull } from "drizzle-orm";
import { asActor, type Tx } from "@/db/client";
import { bookingDrifts, bookingProgress, bookings, type AcuityLastSaid } from "@/db/schema/bookings";
import { authorOf, changedBy } from "@/features/access/attribution";
import { carryOut, type RefusedByAcuity } from "@/features/appointments/requests/carry-out";
import type { ChangePayload } from "@/features/appointments/requests/request-payload";
import { findSameChange, storeChange } from "@/features/appointments/requests/store-change";
import { record } from "@/features/audit/record";
import { releaseReports } from "@/features/documents/release-reports";
import type { Person } from "@/lib/actor";
import { ForbiddenError } from "@/lib/errors";
import { ok, refused, type Outcome } from "@/lib/outcome";
import type { ProgressStage } from "@/lib/vocabulary";
import { correctionRefusal, goesThroughAcuity, statusFor, type CorrectionRefusal, type InAcuity } from "./booking";
import { holdBooking } from "./hold-booking";
import { mayCorrect } from "./policy";
import type { CorrectProgressInput } from "./schema";

const PATIENCE_MS = 15_000;

type Corrected = Outcome<{ bookingId: string }, CorrectionRefusal | "still-asking"> | RefusedByAcuity;

/** The intermediary mends what was recorded wrongly: with a note, marked as a correction, never against Acuity. What calls the appointment off becomes true there first. */
export async function correctProgress(person: Person, input: CorrectProgressInput): Promise<Corrected> {
  const corrected = await asActor(person, (tx) => correctOrStore(tx, person, input));
  return corrected.ok && "requestId" in corrected.value ? carryOut(corrected.value.requestId, PATIENCE_MS) : (corrected as Corrected);
}

async function correctOrStore(tx: Tx, person: Person, { bookingId, progress, note }: CorrectProgressInput): Promise<Outcome<{ bookingId: string } | { requestId: string }, CorrectionRefusal>> {
  const booking = await holdBooking(tx, person, bookingId);
  if (!mayCorrect(person)) throw new ForbiddenError("corrections are the intermediary's");
  const said = await inAcuity(tx, booking);
  if (goesThroughAcuity(progress, said)) return storeCorrection(tx, person, { booking, progress, note, said });
  const refusal = correctionRefusal(progress, note, { ...booking, inAcuity: said });
  if (refusal) return refused(refusal);

  await tx.insert(bookingProgress).values({ bookingId, progress, kind: "correction", notes: note, ...changedBy(authorOf(person)) });
  await tx.update(bookings).set({ currentProgress: progress, status: statusFor(progress) }).where(eq(bookings.id, bookingId));
  const released = progress === "report_generated" ? await releaseReports(tx, bookingId) : undefined;
  await record(tx, person, {
    action: "booking.progress_corrected",
    resourceType: "booking",
    resourceId: bookingId,
    metadata: { progress: [booking.currentProgress, progress], released },
  });
  return ok({ bookingId });
}

interface Correction {
  booking: Awaited<ReturnType<typeof holdBooking>>;
  progress: ProgressStage;
  note: string;
  said: InAcuity;
}

async function storeCorrection(tx: Tx, person: Person, { booking, progress, note, said }: Correction): Promise<Outcome<{ requestId: string }, CorrectionRefusal>> {
  const change = { kind: progress === "no_show" ? "no_show" : "cancel", payload: { note, correction: true } satisfies ChangePayload } as const;
  const same = await findSameChange(tx, booking, change);
  if (!same.ok) return same;
  if (same.value) return ok(same.value);
  const refusal = correctionRefusal(progress, note, { ...booking, inAcuity: said });
  if (refusal) return refused(refusal);
  const request = await storeChange(tx, person, booking, change);
  await record(tx, person, { action: `appointment.${change.kind}_requested`, resourceType: "booking", resourceId: booking.id, metadata: { correction: true } });
  return ok(request);
}

async function inAcuity(tx: Tx, { id, acuityLastSaid }: { id: string; acuityLastSaid: AcuityLastSaid }): Promise<InAcuity> {
  const [gone] = await tx
    .select({ id: bookingDrifts.id })
    .from(bookingDrifts)
    .where(and(eq(bookingDrifts.bookingId, id), eq(bookingDrifts.field, "appointment"), isNull(bookingDrifts.resolvedAt)));
  if (gone) return "gone";
  if (!acuityLastSaid.canceled) return "live";
  return acuityLastSaid.noShow ? "no_show" : "cancelled";
}
