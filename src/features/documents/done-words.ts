const WORDS: Record<string, string> = {
  "document-changed": "Changed. Everyone who may see it sees it so.",
  "document-deleted": "Deleted. Nobody sees it any more; staff can bring it back.",
  "document-restored": "It is back, in all its versions.",
  held: "On hold. Nothing of this booking can be deleted until it is released.",
  "hold-released": "The hold is released.",
  retained: "Kept until then at least.",
};

/** What was just done, from the code a form's redirect carries. Unknown codes say nothing. */
export function doneWords(code: string | string[] | undefined): string | null {
  return typeof code === "string" ? (WORDS[code] ?? null) : null;
}
