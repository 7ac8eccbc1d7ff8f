import type { BookingStatus, ProgressStage } from "@/lib/vocabulary";

/** Who takes a step in a booking's life. `acuity` is what the appointment itself turned out to be. */
export type Party = "firm" | "specialist" | "admin" | "acuity";

type Condition = "after-start" | "report-there" | "note-given";

interface Step {
  from: readonly ProgressStage[];
  to: ProgressStage;
  by: readonly Party[];
  only?: readonly Condition[];
}

const AHEAD = ["scheduled", "rescheduled"] as const satisfies ProgressStage[];

/** The life of a booking, read by verbs and buttons alike. What is not here is refused. */
const STEPS: readonly Step[] = [
  { from: AHEAD, to: "rescheduled", by: ["firm", "admin", "acuity"] },
  { from: AHEAD, to: "cancelled", by: ["firm", "admin"], only: ["note-given"] },
  { from: AHEAD, to: "cancelled", by: ["acuity"] },
  { from: AHEAD, to: "no_show", by: ["specialist", "admin"], only: ["after-start"] },
  { from: AHEAD, to: "no_show", by: ["acuity"] },
  { from: ["cancelled"], to: "no_show", by: ["acuity"] },
  { from: ["no_show"], to: "cancelled", by: ["acuity"] },
  { from: ["cancelled", "no_show"], to: "scheduled", by: ["acuity"] },
  { from: AHEAD, to: "generating_report", by: ["specialist", "admin"], only: ["after-start"] },
  { from: ["generating_report"], to: "report_generated", by: ["specialist", "admin"], only: ["report-there"] },
  { from: ["report_generated"], to: "generating_report", by: ["specialist", "admin"], only: ["note-given"] },
  { from: ["report_generated"], to: "payment_received", by: ["admin"] },
];

/** What a booking looks like at the moment of a step. */
export interface Standing {
  currentProgress: ProgressStage;
  appointmentDate: Date;
  hasReport: boolean;
  /** A request about its appointment is on its way to Acuity. */
  beingChanged: boolean;
}

export type StepRefusal = "being-changed" | "not-from-here" | "not-before-start" | "report-missing" | "note-missing";

/** Why a party cannot take a step now; null when it can. A party that may never take it has no business asking. */
export function refusalOf(step: { to: ProgressStage; by: Party; note: string | null }, booking: Standing, now: Date): StepRefusal | null {
  const found = STEPS.find(({ from, to, by }) => to === step.to && by.includes(step.by) && from.includes(booking.currentProgress));
  if (!found) return "not-from-here";
  if (booking.beingChanged) return "being-changed";
  for (const condition of found.only ?? []) {
    if (condition === "after-start" && now < booking.appointmentDate) return "not-before-start";
    if (condition === "report-there" && !booking.hasReport) return "report-missing";
    if (condition === "note-given" && !step.note?.trim()) return "note-missing";
  }
  return null;
}

/** Whether a party ever takes this step, whatever the booking's state. */
export function takesStep(party: Party, to: ProgressStage): boolean {
  return STEPS.some((step) => step.to === to && step.by.includes(party));
}

/** The steps a party may take from here in principle: shown as buttons, with the reason where one is not possible yet. */
export function stepsFrom(progress: ProgressStage, party: Party): ProgressStage[] {
  return STEPS.filter(({ from, by }) => from.includes(progress) && by.includes(party)).map(({ to }) => to);
}

export type CorrectionRefusal = "being-changed" | "note-missing" | "nothing-to-correct" | "not-live-in-acuity" | "report-missing";

/** What Acuity says of the appointment now. */
export type InAcuity = "live" | "cancelled" | "no_show" | "gone";

/** Whether a correction must become true in Acuity first, since there the appointment is live, or called off in the other way. */
export function goesThroughAcuity(to: ProgressStage, inAcuity: InAcuity): boolean {
  return isCalledOff(to) && inAcuity !== "gone" && inAcuity !== to;
}

/** An admin's correction goes from anywhere to anywhere, with a note, but never against what Acuity says. */
export function correctionRefusal(to: ProgressStage, note: string | null, booking: Standing & { inAcuity: InAcuity }): CorrectionRefusal | null {
  if (!note?.trim()) return "note-missing";
  if (to === booking.currentProgress) return "nothing-to-correct";
  if (booking.beingChanged) return "being-changed";
  if (AHEAD.some((stage) => stage === to) && booking.inAcuity !== "live") return "not-live-in-acuity";
  if (to === "report_generated" && !booking.hasReport) return "report-missing";
  return null;
}

/** High-level status follows from progress; the database refuses anything else. */
export function statusFor(progress: ProgressStage): Exclude<BookingStatus, "archived"> {
  return progress === "cancelled" || progress === "no_show" || progress === "payment_received" ? "closed" : "active";
}

/** Before the examination: Acuity may still move, cancel and change it. */
export function isAhead(progress: ProgressStage): boolean {
  return AHEAD.some((stage) => stage === progress);
}

/** Not going to take place, as Acuity knows it too. */
export function isCalledOff(progress: ProgressStage): boolean {
  return progress === "cancelled" || progress === "no_show";
}
