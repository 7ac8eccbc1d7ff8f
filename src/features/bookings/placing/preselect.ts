import type { Suggestion } from "./where-it-belongs";

/** Of each chosen booking where it may belong. */
type Suggested = readonly (readonly Suggestion[])[];

/** The firm that stands in the form from the start: the only one that all of them may belong to. Between two firms nothing is chosen for staff, since what is chosen already is easily agreed to. */
export function suggestedFirm(suggested: Suggested): string | null {
  return only(suggested.map((all) => only(all.map(({ organizationId }) => organizationId))));
}

/** Once the firm is chosen, whose it may be there. */
export function suggestedMember(suggested: Suggested, organizationId: string): { referrerId: string | null; teamId: string | null } {
  const there = suggested.map((all) => all.filter((suggestion) => suggestion.organizationId === organizationId));
  return { referrerId: only(there.map((all) => only(all.map(({ referrerId }) => referrerId)))), teamId: only(there.map((all) => only(all.map(({ teamId }) => teamId)))) };
}

function only(values: readonly (string | null)[]): string | null {
  const [one, ...others] = new Set(values);
  return others.length === 0 ? (one ?? null) : null;
}
