"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import { formAction } from "@/features/access/form-action";
import { correctProgress } from "./correct-progress";
import { handOverBooking } from "./hand-over-booking";
import { CORRECTION_REFUSALS, STEP_REFUSALS } from "./progress-words";
import { recordNoShow } from "./record-no-show";
import { recordProgress } from "./record-progress";
import { correctProgressInput, handOverBookingInput, recordNoShowInput, recordProgressInput } from "./schema";

export const takeStep = formAction(recordProgressInput, async (person, input) => {
  const recorded = await recordProgress(person, input);
  if (!recorded.ok) return { problem: STEP_REFUSALS[recorded.reason] };
  redirect(`/bookings/${input.bookingId}?done=progress` as Route);
});

export const markNoShow = formAction(recordNoShowInput, async (person, input) => {
  const recorded = await recordNoShow(person, input);
  if (recorded.ok) redirect(`/bookings/${input.bookingId}?done=no-show` as Route);
  if (recorded.reason === "still-asking") redirect(`/bookings/${input.bookingId}?done=no-show-pending` as Route);
  if (recorded.reason === "refused") return { problem: "Acuity did not accept the no-show, so nothing was recorded. The clinic may have moved or removed the appointment: check it there, then try again." };
  return { problem: STEP_REFUSALS[recorded.reason] };
});

export const correct = formAction(correctProgressInput, async (person, input) => {
  const corrected = await correctProgress(person, input);
  if (!corrected.ok) return { problem: CORRECTION_REFUSALS[corrected.reason] };
  redirect(`/bookings/${input.bookingId}?done=correction` as Route);
});

export const handOver = formAction(handOverBookingInput, async (person, input) => {
  const handedOver = await handOverBooking(person, input);
  if (!handedOver.ok) return { errors: { referrerId: "Choose another member of the firm, who can sign in." } };
  redirect(`/bookings/${input.bookingId}?done=handover` as Route);
});
