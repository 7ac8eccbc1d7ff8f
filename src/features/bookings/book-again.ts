import { asActor, type Tx } from "@/db/client";
import { bookingDrafts } from "@/db/schema/bookings";
import { authorOf, createdBy } from "@/features/access/attribution";
import { record } from "@/features/audit/record";
import { isReferrerFor, isTeamFor } from "@/features/organizations/queries";
import { findOffer, type Offer } from "@/features/specialists/queries";
import type { Person } from "@/lib/actor";
import { ForbiddenError } from "@/lib/errors";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { statusFor } from "./booking";
import { holdBooking } from "./hold-booking";
import { mayBookAgain } from "./policy";

/** A new draft with everything of a booking that is over but its time: what is no longer offered, or nobody's to choose any more, is chosen anew. */
export async function bookAgain(person: Person, { bookingId }: { bookingId: string }): Promise<Outcome<{ draftId: string }, "not-over">> {
  return asActor(person, async (tx) => {
    const booking = await holdBooking(tx, person, bookingId);
    if (!mayBookAgain(person, booking)) throw new ForbiddenError("not somebody who books for this firm");
    if (statusFor(booking.currentProgress) !== "closed") return refused("not-over");
    const offer = await findOffer(person, booking.specialistId, booking.acuityAppointmentTypeId);
    const intakeAnswers = answersFor(offer, booking.intakeAnswers);
    const [draft] = await tx
      .insert(bookingDrafts)
      .values({
        personId: person.userId,
        ...createdBy(authorOf(person)),
        ...(await firmOf(tx, person, booking)),
        ...(offer && { specialistId: booking.specialistId, acuityAppointmentTypeId: booking.acuityAppointmentTypeId }),
        examineeTimezone: booking.examineeTimezone,
        examineeGivenName: booking.examineeGivenName,
        examineeFamilyName: booking.examineeFamilyName,
        examineePhone: booking.examineePhone || null,
        examineeEmail: booking.examineeEmail,
        examineeDateOfBirth: booking.examineeDateOfBirth,
        matterNumber: booking.matterNumber,
        mayContactExaminee: booking.mayContactExaminee,
        intakeAnswers,
      })
      .returning({ id: bookingDrafts.id });
    if (!draft) throw new Error("the draft was not stored");
    await record(tx, person, { action: "draft.started", resourceType: "booking_draft", resourceId: draft.id, metadata: { again: bookingId } });
    return ok({ draftId: draft.id });
  });
}

type Held = Awaited<ReturnType<typeof holdBooking>>;

async function firmOf(tx: Tx, person: Person, { organizationId, teamId, referrerId }: Held) {
  const membership = person.memberships.find((held) => held.organizationId === organizationId);
  if (!membership) throw new ForbiddenError("not this person's firm");
  return {
    organizationId,
    teamId: teamId && (await isTeamFor(tx, membership, teamId)) ? teamId : null,
    referrerId: referrerId && (await isReferrerFor(tx, person, membership, referrerId)) ? referrerId : person.userId,
  };
}

/** Questions are known by their words here and by their ids in Acuity, which may ask others by now. */
function answersFor(offer: Offer | null, answers: { question: string; answer: string }[]): Record<string, string> {
  const given = new Map(answers.map(({ question, answer }) => [question, answer]));
  return Object.fromEntries((offer?.intakeFields ?? []).flatMap(({ id, name }) => (given.has(name) ? [[String(id), given.get(name) ?? ""]] : [])));
}
