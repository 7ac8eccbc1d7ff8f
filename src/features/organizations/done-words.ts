const WORDS: Record<string, string> = {
  role: "The role is changed. It counts from their next click.",
  teams: "The teams are changed. They count from the next click.",
  removed: "The member is removed and has no access any more.",
  "removed-with-handover": "The member is removed. Their bookings have a new referrer, and each says so in its history.",
  "team-created": "The team is there. Add members on their own pages.",
  "team-renamed": "The team has its new name.",
  "team-deleted": "The team is deleted. Its members are still members of the firm.",
  "second-factor-required": "Everyone at the firm needs a second factor from now on.",
  "second-factor-not-required": "The firm no longer asks its members for a second factor.",
  created: "The firm is there. Invite its owner next.",
  details: "Name and time zone are saved.",
  archived: "The firm is archived. Its members no longer see anything of it.",
  restored: "The firm is restored, with the members it had.",
  invited: "The invitation is on its way.",
  resent: "A new link is on its way. The earlier one no longer works.",
  revoked: "The invitation is revoked. Its link no longer works.",
};

/** What was just done, from the code a form's redirect carries. Unknown codes say nothing. */
export function doneWords(code: string | string[] | undefined): string | null {
  return typeof code === "string" ? (WORDS[code] ?? null) : null;
}
