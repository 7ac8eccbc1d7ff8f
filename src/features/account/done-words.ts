const WORDS: Record<string, string> = {
  details: "Saved.",
  password: "Your password is changed. You are signed out everywhere else.",
  email: "A mail with a link is on its way to each of the two addresses. The new one counts once both have agreed.",
  session: "That device is signed out.",
  sessions: "You are signed out everywhere but here.",
};

/** What was just done, from the code a form's redirect carries. Unknown codes say nothing. */
export function doneWords(code: string | string[] | undefined): string | null {
  return typeof code === "string" ? (WORDS[code] ?? null) : null;
}
