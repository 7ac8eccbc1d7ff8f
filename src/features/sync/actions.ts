"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import { formAction } from "@/features/access/form-action";
import { dismissDelivery } from "@/features/appointments/deliveries/dismiss-delivery";
import { replayDeliveries } from "@/features/appointments/deliveries/replay-deliveries";
import { acceptGone } from "@/features/appointments/sweep/accept-gone";
import { orderSweep } from "@/features/appointments/sweep/order-sweep";
import { changeRefusalWords } from "@/features/bookings/change-refusal-words";
import { answerDrift } from "./answer-drift";
import { giveUpRequest } from "./give-up-request";
import { retryRequest } from "./retry-request";
import { alarmOnly, answerDriftInput, dismissInput, giveUpInput, nothing, replayInput, requestOnly } from "./schema";
import { ANSWER_REFUSALS, GIVE_UP_REFUSALS } from "./words";

const RETRIED = { tried: "retried", held: "asked-already", over: "ended" } as const;

export const answer = formAction(answerDriftInput, async (person, input) => {
  const answered = await answerDrift(person, input);
  if (answered.ok) redirect(donePath("answered"));
  if (answered.reason === "still-asking") return redirect(donePath("asking"));
  return { problem: answered.reason === "refused" ? changeRefusalWords(answered.code, { staff: true }) : ANSWER_REFUSALS[answered.reason] };
});

export const sweepNow = formAction(nothing, async (person) => {
  const ordered = await orderSweep(person);
  redirect(donePath(ordered === "waits" ? "running" : "sweep"));
});

export const replay = formAction(replayInput, async (person, input) => {
  await replayDeliveries(person, input);
  redirect(donePath("replayed"));
});

export const dismiss = formAction(dismissInput, async (person, input) => {
  await dismissDelivery(person, input);
  redirect(donePath("dismissed"));
});

export const acceptAsGone = formAction(alarmOnly, async (person, input) => {
  await acceptGone(person, input);
  redirect(donePath("gone"));
});

export const retry = formAction(requestOnly, async (person, input) => {
  redirect(donePath(RETRIED[await retryRequest(person, input)]));
});

export const giveUp = formAction(giveUpInput, async (person, input) => {
  const given = await giveUpRequest(person, input);
  if (given.ok) redirect(donePath("given-up"));
  if (given.reason === "over") return redirect(donePath("ended"));
  return { problem: GIVE_UP_REFUSALS[given.reason] };
});

function donePath(done: string): Route {
  return `/admin/sync?done=${done}` as Route;
}
