/** The columns of the table, in its order. */
export const PEOPLE = [
  "nobody", "removed", "banned",
  "referrer", "lead", "manager", "owner", "two-firms", "specialist", "admin",
  "as-referrer", "as-lead", "as-manager", "as-owner", "as-specialist",
] as const;
export type Who = (typeof PEOPLE)[number];

/** Whose rights somebody has: a coordinator who acts has the subject's. */
export function subjectOf(who: Exclude<Who, "nobody">): Exclude<Who, "nobody" | `as-${string}`> {
  return who.replace(/^as-/, "") as ReturnType<typeof subjectOf>;
}

export function isActing(who: Who): boolean {
  return who.startsWith("as-");
}
