const WORDS: Record<string, string> = {
  import: "The examinations come in with a sweep that begins now. Nobody is mailed.",
  linked: "The specialist is linked. Firms can book once you mark which types are examinations.",
  details: "The details are changed. Firms see them at once.",
  types: "The types are saved.",
  "types-found": "Acuity has types that were not here yet. Mark those that are examinations.",
  "no-new-types": "Acuity has no type that is not here already.",
  account: "The specialist has another account now.",
  calendar: "The specialist has another calendar now. Mark which of its types are examinations.",
  deactivated: "Firms can no longer choose this specialist. Their bookings stay.",
  activated: "Firms can choose this specialist again.",
};

/** What was just done, from the code a form's redirect carries. Unknown codes say nothing. */
export function doneWords(code: string | string[] | undefined): string | null {
  return typeof code === "string" ? (WORDS[code] ?? null) : null;
}
