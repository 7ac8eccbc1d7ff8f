import { eq } from "drizzle-orm";
import { asActor, type Tx } from "@/db/client";
import { bookingDrafts } from "@/db/schema/bookings";
import { record } from "@/features/audit/record";
import { findOffer } from "@/features/specialists/queries";
import type { Person } from "@/lib/actor";
import { now } from "@/lib/clock";
import { NotFoundError } from "@/lib/errors";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { authorizeBookingFor } from "../authorize-booking-for";
import { wantsAnotherTime, type Draft } from "./draft";
import { findLiveRequest, holdDraft } from "./queries";
import type { ExamineeAnswers } from "./schema";

type Frozen = "already-booked" | "being-booked";

export async function chooseOffer(person: Person, { draftId, specialistId, typeId }: { draftId: string; specialistId: string; typeId: string }): Promise<Outcome<null, Frozen>> {
  return change(person, draftId, async (draft) => {
    if (!(await findOffer(person, specialistId, typeId))) throw new NotFoundError("not offered");
    const same = draft.specialistId === specialistId && draft.acuityAppointmentTypeId === typeId;
    // Another type may ask other questions, so the examinee's page is shown again.
    return same ? {} : { specialistId, acuityAppointmentTypeId: typeId, startsAt: null, examineeChecked: false, refusal: null };
  });
}

export async function chooseTime(person: Person, { draftId, startsAt, examineeTimezone }: { draftId: string; startsAt: Date; examineeTimezone?: string }): Promise<Outcome<null, Frozen | "in-the-past">> {
  if (startsAt <= now()) return refused("in-the-past");
  return change(person, draftId, async () => ({ startsAt, examineeTimezone: examineeTimezone ?? null, refusal: null }));
}

export async function describeExaminee(
  person: Person,
  { draftId, answers, intakeAnswers, complete }: { draftId: string; answers: Partial<ExamineeAnswers>; intakeAnswers: Record<string, string>; complete: boolean },
): Promise<Outcome<null, Frozen>> {
  return change(person, draftId, async (draft, tx) => {
    const organizationId = answers.organizationId ?? draft.organizationId;
    const referrerId = answers.referrerId ?? person.userId;
    await record(tx, person, { action: "draft.examinee_described", resourceType: "booking_draft", resourceId: draftId });
    if (complete) await authorizeBookingFor(tx, person, { organizationId, teamId: answers.teamId ?? null, referrerId });
    return {
      organizationId,
      teamId: answers.teamId,
      referrerId,
      examineeGivenName: answers.givenName,
      examineeFamilyName: answers.familyName,
      examineePhone: answers.phone,
      examineeEmail: answers.email,
      examineeDateOfBirth: answers.dateOfBirth,
      matterNumber: answers.matterNumber,
      mayContactExaminee: answers.mayContact,
      intakeAnswers,
      examineeChecked: complete,
      // What only another time mends stays said.
      refusal: complete && !wantsAnotherTime(draft.refusal) ? null : undefined,
    };
  });
}

/** Once a request is on its way a draft stands still, so what Acuity is asked is what was checked. */
async function change(person: Person, draftId: string, decide: (draft: Draft, tx: Tx) => Promise<Partial<Draft>>): Promise<Outcome<null, Frozen>> {
  return asActor(person, async (tx) => {
    const draft = await holdDraft(tx, person, draftId);
    if (draft.bookingId) return refused("already-booked");
    if (await findLiveRequest(tx, draftId)) return refused("being-booked");
    const changes = Object.fromEntries(Object.entries(await decide(draft, tx)).filter(([, value]) => value !== undefined));
    if (Object.keys(changes).length > 0) await tx.update(bookingDrafts).set(changes).where(eq(bookingDrafts.id, draftId));
    return ok(null);
  });
}
