import type { AppointmentMode, ProgressKind, ProgressStage } from "@/lib/vocabulary";
import type { CorrectionRefusal, StepRefusal } from "./booking";
import type { MoveRefusal } from "./reschedule-booking";

export const PROGRESS_WORDS: Record<ProgressStage, string> = {
  scheduled: "Scheduled",
  rescheduled: "Rescheduled",
  cancelled: "Cancelled",
  no_show: "No-show",
  generating_report: "Generating report",
  report_generated: "Report generated",
  payment_received: "Payment received",
};

export const MODE_WORDS: Record<AppointmentMode, string> = { in_person: "In person", telehealth: "Telehealth" };

/** What stands in the history: the step, or what else happened. */
export function entryWords(kind: ProgressKind, progress: ProgressStage): string {
  if (kind === "reinstatement") return "Reinstated";
  if (kind === "details") return "Details changed";
  if (kind === "handover") return "Handed over";
  if (kind === "placement") return "Placed with a firm";
  return PROGRESS_WORDS[progress];
}

export const STEP_REFUSALS: Record<StepRefusal, string> = {
  "being-changed": "The clinic's calendar is being asked about this appointment right now. Try again in a moment.",
  "not-from-here": "The booking has moved on meanwhile. Check where it stands now.",
  "not-before-start": "This can be recorded once the examination has started.",
  "report-missing": "Upload the report first.",
  "note-missing": "Write a note that says why.",
};

export const MOVE_REFUSALS: Record<Exclude<MoveRefusal, "still-asking">, string> = {
  ...STEP_REFUSALS,
  "in-the-past": "This time has passed. Choose a later one.",
  "same-time": "The examination is at that time already. Choose another one.",
};

export const CORRECTION_REFUSALS: Record<CorrectionRefusal, string> = {
  "being-changed": "The clinic's calendar is being asked about this appointment right now. Try again in a moment.",
  "note-missing": "Say why it is corrected.",
  "nothing-to-correct": "That is what the booking says already. Choose another progress.",
  "not-live-in-acuity": "The appointment is cancelled in Acuity. Make it live there first; the booking follows by itself.",
  "report-missing": "Upload the report first.",
};
