import type { Drift } from "@/features/appointments/held-booking";

export const DRIFT_ANSWERS = ["take", "push", "ignore"] as const;
export type DriftAnswer = (typeof DRIFT_ANSWERS)[number];

/** Which side may win, and why one cannot. Whatever it is, it may be let be with a reason. */
const POSSIBLE: Record<Drift["field"], { take: true; push: true | string }> = {
  contact: { take: true, push: true },
  time: { take: true, push: true },
  calendar: { take: true, push: true },
  type: { take: true, push: "Acuity cannot change the type of an appointment afterwards." },
  cancellation: { take: true, push: "Acuity cannot make a cancelled appointment live again; staff of the clinic can." },
  appointment: { take: true, push: "What Acuity no longer has cannot be changed there. Book again if it is to take place." },
};

/** Null when this answer can be given to a difference of this kind; else why not. */
export function answerRefusal(field: string, answer: DriftAnswer): string | null {
  const possible = Object.hasOwn(POSSIBLE, field) ? POSSIBLE[field as Drift["field"]] : undefined;
  if (!possible) return "This kind of difference is not known.";
  return answer === "push" && possible.push !== true ? possible.push : null;
}
