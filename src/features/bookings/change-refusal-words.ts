import type { RequestKind } from "@/lib/vocabulary";

interface Words {
  why: string;
  /** What to do next, on the form that was refused. */
  next: string;
  /** The same read later, on the booking's own page. */
  later?: string;
}

/** Why Acuity, or the portal in its stead, did not let an appointment be moved or cancelled, with what to do instead. */
const WORDS: Record<string, Words> = {
  not_available: { why: "This time was just taken, so nothing was moved.", next: "Choose another of the free times below.", later: "Choose another time." },
  not_available_min_hours_in_advance: { why: "This time is too close for the clinic to accept, so nothing was moved.", next: "Choose a later one." },
  not_available_max_days_in_advance: { why: "The clinic does not take bookings that far ahead yet, so nothing was moved.", next: "Choose an earlier time." },
  reschedule_canceled: { why: "The clinic has cancelled this appointment meanwhile.", next: "The booking shows it in a moment; book again from there." },
  reschedule_series: { why: "This appointment is one of a series that the clinic keeps together, so it cannot be moved here.", next: "Ask the clinic to move it; the booking follows by itself." },
  moved_meanwhile: { why: "The clinic has moved this appointment meanwhile, so nothing was changed.", next: "Look at its new time on the booking, then decide.", later: "Look at its new time, then decide." },
  already_called_off: { why: "The clinic has called this appointment off already.", next: "The booking shows it in a moment." },
  not_found: { why: "The clinic's calendar no longer has this appointment, so nothing was changed.", next: "Your coordinator has been shown the difference." },
  calendar_unreadable: { why: "Something around this time in the clinic's calendar cannot be read, so whether it is free cannot be told, and nothing was moved.", next: "Staff can move it in Acuity; the booking follows by itself." },
  acuity_unavailable: { why: "The clinic's calendar could not be reached, so nothing was changed.", next: "Try again in a few minutes.", later: "Try again." },
  given_up: { why: "The clinic's calendar never gave a usable answer. Your coordinator looked, and nothing was changed.", next: "Try again, or call your coordinator." },
};

/** Notice periods that only staff may override. */
const NOTICE_PERIODS = ["reschedule_too_close", "reschedule_not_allowed", "cancel_too_close", "cancel_not_allowed"];

export function changeRefusalWords(code: string, { staff }: { staff: boolean }): string {
  const { why, next } = wordsOf(code, staff);
  return `${why} ${next}`;
}

/** For whoever did not see the form that was refused. */
export function laterRefusalWords(code: string, { staff }: { staff: boolean }): { why: string; next: string } {
  const { why, next, later } = wordsOf(code, staff);
  return { why, next: later ?? next };
}

function wordsOf(code: string, staff: boolean): Words {
  if (NOTICE_PERIODS.includes(code)) return noticePeriodWords(code, staff);
  const known = Object.hasOwn(WORDS, code) ? WORDS[code] : undefined;
  return known ?? { why: `The clinic's calendar did not accept this (${code}), and nothing was changed.`, next: "Call your coordinator." };
}

function noticePeriodWords(code: string, staff: boolean): Words {
  const verb = code.startsWith("cancel") ? "cancelled" : "moved";
  const why = code.endsWith("too_close") ? `It is too close to the examination: the clinic no longer lets it be ${verb} this way` : `The clinic does not let this appointment be ${verb} this way`;
  if (staff) return { why: `${why}.`, next: "To go past that, say below why, and try again.", later: "To go past that, ask again and say why." };
  return { why: `${why}, and nothing was changed.`, next: "Call your coordinator, who can still do it." };
}

const ASKED: Partial<Record<RequestKind, string>> = { cancel: "The examination was not cancelled", no_show: "The no-show was not recorded" };

/** What was asked for and did not happen. */
export function notDoneWords(kind: RequestKind): string {
  return ASKED[kind] ?? "The examination was not moved";
}

/** Only another time helps: back to the times, with the nearest on top. */
export function wantsAnotherMoveTime(code: string): boolean {
  return code.startsWith("not_available");
}
