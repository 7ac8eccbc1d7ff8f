const WORDS: Record<string, string> = {
  progress: "Progress recorded. Everyone who may see this booking sees it now.",
  "no-show": "Recorded as a no-show, here and in Acuity.",
  "no-show-pending": "The no-show is on its way to Acuity. This page shows it once Acuity has confirmed.",
  moved: "The examination is moved, here and in the clinic's calendar.",
  cancelled: "The examination is cancelled, here and in the clinic's calendar.",
  pending: "This is on its way to the clinic's calendar. The booking shows it once the clinic has answered; you need not wait.",
  correction: "The progress is corrected and marked as a correction in the history.",
  placed: "The booking is placed. The firm sees it now, and nobody else does.",
  handover: "The booking is handed over. Its new referrer sees it and gets its mails.",
};

/** What was just done, from the code a form's redirect carries. Unknown codes say nothing, and neither does what was on its way and no longer is: the address outlives it. */
export function doneWords(code: string | string[] | undefined, { beingChanged }: { beingChanged: boolean }): string | null {
  if (typeof code !== "string" || (code.endsWith("pending") && !beingChanged)) return null;
  return Object.hasOwn(WORDS, code) ? (WORDS[code] ?? null) : null;
}
