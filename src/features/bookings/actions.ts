"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import { formAction } from "@/features/access/form-action";
import { bookAgain } from "./book-again";
import { cancelBooking } from "./cancel-booking";
import { changeRefusalWords, wantsAnotherMoveTime } from "./change-refusal-words";
import { correctProgress } from "./correct-progress";
import { handOverBooking } from "./hand-over-booking";
import { CORRECTION_REFUSALS, MOVE_REFUSALS, STEP_REFUSALS } from "./progress-words";
import { recordNoShow } from "./record-no-show";
import { recordProgress } from "./record-progress";
import { rescheduleBooking } from "./reschedule-booking";
import { bookingOnly, cancelBookingInput, correctProgressInput, handOverBookingInput, recordNoShowInput, recordProgressInput, rescheduleBookingInput } from "./schema";

export const takeStep = formAction(recordProgressInput, async (person, input) => {
  const recorded = await recordProgress(person, input);
  if (!recorded.ok) return { problem: STEP_REFUSALS[recorded.reason] };
  redirect(donePath(input.bookingId, "progress"));
});

export const markNoShow = formAction(recordNoShowInput, async (person, input) => {
  const recorded = await recordNoShow(person, input);
  if (recorded.ok) redirect(donePath(input.bookingId, "no-show"));
  if (recorded.reason === "still-asking") return redirect(donePath(input.bookingId, "no-show-pending"));
  if (recorded.reason === "refused") return { problem: "Acuity did not accept the no-show, so nothing was recorded. The clinic may have moved or removed the appointment: check it there, then try again." };
  return { problem: STEP_REFUSALS[recorded.reason] };
});

export const move = formAction(rescheduleBookingInput, async (person, input) => {
  const moved = await rescheduleBooking(person, input);
  if (moved.ok) redirect(donePath(input.bookingId, "moved"));
  if (moved.reason === "still-asking") return redirect(donePath(input.bookingId, "pending"));
  if (moved.reason !== "refused") return { problem: MOVE_REFUSALS[moved.reason] };
  if (wantsAnotherMoveTime(moved.code)) redirect(`/bookings/${input.bookingId}/new-time?refused=${moved.code}&wanted=${encodeURIComponent(input.startsAt.toISOString())}` as Route);
  return { problem: changeRefusalWords(moved.code, { staff: person.isStaff }) };
});

export const cancel = formAction(cancelBookingInput, async (person, input) => {
  const cancelled = await cancelBooking(person, input);
  if (cancelled.ok) redirect(donePath(input.bookingId, "cancelled"));
  if (cancelled.reason === "still-asking") return redirect(donePath(input.bookingId, "pending"));
  if (cancelled.reason !== "refused") return { problem: STEP_REFUSALS[cancelled.reason] };
  return { problem: changeRefusalWords(cancelled.code, { staff: person.isStaff }) };
});

export const correct = formAction(correctProgressInput, async (person, input) => {
  const corrected = await correctProgress(person, input);
  if (corrected.ok) redirect(donePath(input.bookingId, "correction"));
  if (corrected.reason === "still-asking") return redirect(donePath(input.bookingId, "pending"));
  return { problem: corrected.reason === "refused" ? changeRefusalWords(corrected.code, { staff: true }) : CORRECTION_REFUSALS[corrected.reason] };
});

export const again = formAction(bookingOnly, async (person, { bookingId }) => {
  const started = await bookAgain(person, { bookingId });
  if (!started.ok) return { problem: "This booking is not over, so it cannot be booked again. Move it instead." };
  redirect(`/bookings/new/${started.value.draftId}` as Route);
});

export const handOver = formAction(handOverBookingInput, async (person, input) => {
  const handedOver = await handOverBooking(person, input);
  if (!handedOver.ok) return { errors: { referrerId: "Choose another member of the firm, who can sign in." } };
  redirect(donePath(input.bookingId, "handover"));
});

function donePath(bookingId: string, done: string): Route {
  return `/bookings/${bookingId}?done=${done}` as Route;
}
