import type { bookingDrafts } from "@/db/schema/bookings";

export type Draft = typeof bookingDrafts.$inferSelect;

/** A refusal that only another time can mend. */
export function wantsAnotherTime(refusal: string | null): boolean {
  return refusal !== null && refusal.startsWith("not_available");
}

export type DraftStep = "specialist" | "time" | "examinee" | "check" | "confirmation";

/** The first step that is not answered yet; later ones cannot be entered before it. */
export function openStep(draft: Draft): DraftStep {
  if (draft.bookingId) return "confirmation";
  if (!draft.specialistId || !draft.acuityAppointmentTypeId) return "specialist";
  if (!draft.startsAt || wantsAnotherTime(draft.refusal)) return "time";
  return draft.examineeChecked ? "check" : "examinee";
}

const ORDER: DraftStep[] = ["specialist", "time", "examinee", "check", "confirmation"];

export function mayEnter(draft: Draft, step: DraftStep): boolean {
  if (draft.bookingId) return step === "confirmation";
  return ORDER.indexOf(step) <= ORDER.indexOf(openStep(draft));
}

/** Draft and attempt: the same attempt always gets the same answer, a refused one makes room for the next. */
export function idempotencyKey({ id, attempt }: Pick<Draft, "id" | "attempt">): string {
  return `draft:${id}:${attempt}`;
}
