import type { AlarmKind } from "@/lib/vocabulary";
import type { AnswerRefusal } from "./answer-drift";
import type { GiveUpRefusal } from "./give-up-request";

export const ANSWER_REFUSALS: Record<AnswerRefusal, string> = {
  "not-possible": "This difference cannot be answered like that. Choose another answer.",
  "note-missing": "Say why it is let be.",
  "being-changed": "The clinic's calendar is being asked about this appointment right now. Try again in a moment.",
  "not-linked": "Nobody is linked to the calendar the appointment went to. Link a specialist to it first.",
  "not-an-examination": "The type it has in Acuity is not marked as an examination there. Mark it on the specialist's page first.",
  "acuity-silent": "Acuity does not answer, so whether the appointment is gone cannot be told. Try again in a minute.",
  "there-again": "The appointment is there again. Nothing was called off; what is true is being fetched now.",
};

export const GIVE_UP_REFUSALS: Record<Exclude<GiveUpRefusal, "over">, string> = {
  "note-missing": "Say why it is given up.",
  "being-asked": "Acuity is being asked about it right now. Try again in a moment.",
  "acuity-silent": "Acuity does not say whether it has happened, so it is not given up. Try again in a minute.",
  "has-happened": "It has happened in Acuity, so it is not given up. It ends by itself as soon as Acuity's answer can be read.",
};

export const ALARM_WORDS: Record<AlarmKind, { title: string; text: string }> = {
  many_gone: { title: "More than 20 appointments are gone from Acuity at once", text: "Nothing was changed here. If the account or its calendars were changed by mistake, mend that in Acuity and sweep again. If they really were deleted, say so, and each becomes a difference to answer." },
  stale: { title: "The portal may be out of step with Acuity", text: "No sweep has succeeded for a while, so what webhooks lost was not found. Look at the last sweep below." },
  silent: { title: "Acuity does not answer", text: "Every call of the last minutes failed. People see free times as they were last heard, and bookings wait. It ends by itself when Acuity answers." },
};

export const GONE_ACCEPTED = "Sweeps now make a difference of each that is still gone, however many they are. This ends once one has looked at everything.";

const DONE: Record<string, string> = {
  answered: "The difference is answered.",
  asking: "This is on its way to Acuity. The difference goes away once it has answered.",
  sweep: "A sweep is ordered. It starts within seconds and shows below.",
  running: "A sweep is running already and shows below. Yours begins when it is over.",
  dismissed: "The delivery is dismissed. Nothing was changed by it.",
  replayed: "They ring once more. What can be settled now goes away from the list.",
  gone: "Each of them becomes a difference on its booking, with the sweep that begins now.",
  retried: "The request was tried again.",
  "asked-already": "Acuity is being asked about it already.",
  ended: "The request has ended meanwhile, without you.",
  "given-up": "The request is given up. Nothing came of it in Acuity, and whoever asked is told.",
};

/** What was set going and shows on the page only later. */
export function isUnderWay(code: string | string[] | undefined): boolean {
  return typeof code === "string" && ["asking", "sweep", "running", "replayed", "gone"].includes(code);
}

export function syncDoneWords(code: string | string[] | undefined): string | null {
  return typeof code === "string" && Object.hasOwn(DONE, code) ? (DONE[code] ?? null) : null;
}

const FIELDS: Record<string, string> = { appointment: "The appointment", time: "Time", calendar: "Specialist", type: "Appointment type", cancellation: "Takes place", contact: "Contact details" };

export function fieldWords(field: string): string {
  return FIELDS[field] ?? field;
}
