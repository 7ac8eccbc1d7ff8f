import { and, eq } from "drizzle-orm";
import { asActor, type Tx } from "@/db/client";
import { appointmentRequests } from "@/db/schema/appointments";
import { bookingDrafts } from "@/db/schema/bookings";
import { authorOf } from "@/features/access/attribution";
import { appointmentRequester } from "@/features/access/systems";
import { awaitRequest } from "@/features/appointments/requests/await-request";
import { awaitSlot, claimSlot, isSlotContended } from "@/features/appointments/requests/contended-slot";
import { finishRequest } from "@/features/appointments/requests/finish-request";
import type { BookPayload } from "@/features/appointments/requests/request-payload";
import { record } from "@/features/audit/record";
import { findOffer } from "@/features/specialists/queries";
import type { Person } from "@/lib/actor";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { authorizeBookingFor } from "./authorize-booking-for";
import { idempotencyKey, type Draft } from "./drafts/draft";
import { holdDraft } from "./drafts/queries";

const PATIENCE_MS = 25_000;

export type BookingRefusal = "incomplete" | "not-offered" | "still-asking" | "refused";
type Booked = Outcome<{ bookingId: string }, BookingRefusal>;

interface Attempt {
  draftId: string;
  /** As the form showed it: a second click belongs to the attempt it was made for. */
  attempt: number;
}

/**
 * Books what a draft says. The intent is committed first, then Acuity is asked with no transaction open, then its
 * answer is applied; whatever dies in between is finished by a survivor. The same attempt always gets the same answer.
 */
export async function bookExamination(person: Person, attempt: Attempt): Promise<Booked> {
  const stored = await storeUnlessContended(person, attempt);
  if (!stored.ok) return stored;
  if ("bookingId" in stored.value) return ok({ bookingId: stored.value.bookingId });

  const { requestId } = stored.value;
  await finishRequest(appointmentRequester, requestId);
  const outcome = await awaitRequest(requestId, PATIENCE_MS);
  if (outcome.state === "confirmed") return ok({ bookingId: outcome.bookingId });
  return refused(outcome.state === "refused" ? "refused" : "still-asking");
}

type Stored = Outcome<{ requestId: string } | { bookingId: string }, BookingRefusal>;

/** The loser of a slot waits for the winner's outcome before it is told. */
async function storeUnlessContended(person: Person, attempt: Attempt): Promise<Stored> {
  for (const lastTry of [false, true]) {
    try {
      return await asActor(person, (tx) => storeRequest(tx, person, attempt));
    } catch (error) {
      if (!isSlotContended(error)) throw error;
      if (lastTry || (await awaitSlot(person, attempt.draftId)) === "taken") break;
    }
  }
  return asActor(person, (tx) => loseSlot(tx, person, attempt));
}

async function storeRequest(tx: Tx, person: Person, { draftId, attempt }: Attempt): Promise<Stored> {
  const draft = await holdDraft(tx, person, draftId);
  if (draft.bookingId) return ok({ bookingId: draft.bookingId });
  const key = idempotencyKey({ id: draftId, attempt });
  const [already] = await tx.select({ id: appointmentRequests.id }).from(appointmentRequests).where(eq(appointmentRequests.idempotencyKey, key));
  if (already) return ok({ requestId: already.id });
  if (attempt !== draft.attempt) return refused("refused");

  const { specialistId, acuityAppointmentTypeId, startsAt } = draft;
  if (!specialistId || !acuityAppointmentTypeId || !startsAt || !draft.examineeChecked) return refused("incomplete");
  const offer = await findOffer(person, specialistId, acuityAppointmentTypeId);
  if (!offer) return refused("not-offered");
  const payload = await payloadOf(tx, person, draft, offer);
  const endsAt = new Date(startsAt.getTime() + offer.durationMinutes * 60_000);
  await claimSlot(tx, { calendarId: offer.calendarId, startsAt, endsAt });

  const author = authorOf(person);
  const [request] = await tx
    .insert(appointmentRequests)
    .values({
      kind: "book",
      idempotencyKey: key,
      actorId: author.actorId,
      actorForId: author.forId,
      ipAddress: author.ipAddress,
      userAgent: author.userAgent,
      payload,
      draftId,
      acuityCalendarId: offer.calendarId,
      acuityAppointmentTypeId,
      startsAt,
      endsAt,
    })
    .returning({ id: appointmentRequests.id });
  if (!request) throw new Error("the request was not stored");
  await record(tx, person, { action: "booking.requested", resourceType: "appointment_request", resourceId: request.id });
  return ok({ requestId: request.id });
}

/** Rights are checked again here: between the examinee's page and this click a membership may have ended. */
async function payloadOf(tx: Tx, person: Person, draft: Draft, offer: NonNullable<Awaited<ReturnType<typeof findOffer>>>): Promise<BookPayload> {
  const referrerId = draft.referrerId ?? person.userId;
  const membership = await authorizeBookingFor(tx, person, { organizationId: draft.organizationId, teamId: draft.teamId, referrerId });
  return {
    organizationId: membership.organizationId,
    teamId: draft.teamId,
    referrerId,
    specialistId: offer.specialistId,
    mode: offer.mode,
    durationMinutes: offer.durationMinutes,
    clinicTimezone: offer.timezone,
    examineeTimezone: draft.examineeTimezone ?? offer.timezone,
    givenName: draft.examineeGivenName ?? "",
    familyName: draft.examineeFamilyName ?? "",
    phone: draft.examineePhone ?? "",
    email: draft.examineeEmail,
    dateOfBirth: draft.examineeDateOfBirth,
    matterNumber: draft.matterNumber,
    mayContactExaminee: draft.mayContactExaminee,
    answers: offer.intakeFields.flatMap(({ id, name }) => (draft.intakeAnswers[id] ? [{ fieldId: id, question: name, value: draft.intakeAnswers[id] }] : [])),
  };
}

async function loseSlot(tx: Tx, person: Person, { draftId, attempt }: Attempt): Promise<Stored> {
  const draft = await holdDraft(tx, person, draftId);
  if (draft.bookingId) return ok({ bookingId: draft.bookingId });
  await tx
    .update(bookingDrafts)
    .set({ attempt: attempt + 1, refusal: "not_available" })
    .where(and(eq(bookingDrafts.id, draftId), eq(bookingDrafts.attempt, attempt)));
  return refused("refused");
}
