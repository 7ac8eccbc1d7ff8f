import type { Route } from "next";
import { notFound, redirect } from "next/navigation";
import { requirePerson } from "@/features/access/gate";
import { findOffer, type Offer } from "@/features/specialists/queries";
import type { Person } from "@/lib/actor";
import { mayEnter, openStep, type Draft, type DraftStep } from "./draft";
import { openDraft } from "./open-draft";
import { isBeingBooked } from "./queries";

interface Entered {
  person: Person;
  draft: Draft;
  offer: Offer | null;
}

/** Who, and which draft: a finished draft leads to its booking, one that is being booked waits, and no step is entered before its turn. */
export async function enterStep(draftId: string, step: DraftStep): Promise<Entered> {
  const person = await requirePerson();
  const draft = (await openDraft(person, draftId)) ?? notFound();
  if (!mayEnter(draft, step)) redirect(`/bookings/new/${draftId}/${openStep(draft)}` as Route);
  if (step !== "check" && step !== "confirmation" && (await isBeingBooked(person, draftId))) redirect(`/bookings/new/${draftId}/check` as Route);
  const offer = draft.specialistId && draft.acuityAppointmentTypeId ? await findOffer(person, draft.specialistId, draft.acuityAppointmentTypeId) : null;
  // What was chosen is no longer offered: another choice comes first.
  if (!offer && (step === "time" || step === "examinee" || step === "check")) redirect(`/bookings/new/${draftId}/specialist` as Route);
  return { person, draft, offer };
}
