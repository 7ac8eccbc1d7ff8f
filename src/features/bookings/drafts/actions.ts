"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import { formAction } from "@/features/access/form-action";
import { bookExamination } from "../book-examination";
import { chooseOffer, chooseTime } from "./change-draft";
import { discardDraft } from "./discard-draft";
import { answerExaminee } from "./answer-examinee";
import { bookingAttempt, draftOnly, examineeForm, offerChoice, timeChoice } from "./schema";
import { startDraft } from "./start-draft";

const BEING_BOOKED = "This booking is on its way to the clinic's calendar and cannot be changed right now.";

export const chooseSpecialist = formAction(offerChoice, async (person, { draftId, ...offer }) => {
  if (!draftId) {
    const started = await startDraft(person, offer);
    if (!started.ok) return { problem: BEING_BOOKED };
    redirect(stepPath(started.value.draftId, "time"));
  }
  const chosen = await chooseOffer(person, { draftId, ...offer });
  redirect(stepPath(draftId, chosen.ok ? "time" : "check"));
});

export const pickTime = formAction(timeChoice, async (person, input) => {
  const chosen = await chooseTime(person, input);
  // On to what is not answered yet: the examinee, or the check when only the time was another.
  if (chosen.ok) redirect(`/bookings/new/${input.draftId}` as Route);
  if (chosen.reason === "in-the-past") return { problem: "This time has passed. Choose a later one." };
  redirect(stepPath(input.draftId, "check"));
});

export const saveExaminee = formAction(examineeForm, async (person, input) => {
  const answered = await answerExaminee(person, input);
  if (answered.ok) redirect(stepPath(input.draftId, "check"));
  return answered.reason === "frozen" ? { problem: BEING_BOOKED } : { errors: answered.errors };
});

export const book = formAction(bookingAttempt, async (person, input) => {
  const booked = await bookExamination(person, input);
  if (booked.ok) redirect(stepPath(input.draftId, "confirmation"));
  // Where to go on is what the draft now says: another time, a missing answer, or still waiting for Acuity.
  redirect(`/bookings/new/${input.draftId}` as Route);
});

export const discard = formAction(draftOnly, async (person, input) => {
  const discarded = await discardDraft(person, input);
  if (!discarded.ok) return { problem: BEING_BOOKED };
  redirect("/bookings/new" as Route);
});

function stepPath(draftId: string, step: string): Route {
  return `/bookings/new/${draftId}/${step}` as Route;
}
