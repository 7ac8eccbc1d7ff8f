/** Somebody who could be meant: a live member of a firm that works. */
export interface Candidate {
  userId: string;
  name: string;
  email: string;
  organizationId: string;
  organizationName: string;
  /** Teams of that firm the member is in. */
  teamIds: readonly string[];
}

export interface Place {
  organizationId: string;
  teamId: string | null;
  referrerId: string;
}

export interface Suggestion {
  organizationId: string;
  organizationName: string;
  referrerId: string | null;
  because: "address in several firms" | "domain" | "name";
}

/** Whoever has an address there may be anybody's client. */
const PUBLIC_PROVIDERS = ["gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com", "yahoo.com.au", "icloud.com", "me.com", "bigpond.com", "optusnet.com.au", "proton.me", "protonmail.com"];

/**
 * Where a booking made in Acuity itself belongs, from what the clinic wrote into the field made for that. Only the exact
 * address of one member of one firm decides; anything else is a hint for staff, since placing wrongly discloses health
 * information. The examinee's own address says nothing about who asked for the examination.
 */
export function whereItBelongs(answer: string | null, examineeEmail: string | null, candidates: readonly Candidate[]): { place: Place | null; suggestions: Suggestion[] } {
  const said = plain(answer);
  if (said === "" || said === plain(examineeEmail)) return { place: null, suggestions: [] };
  const named = candidates.filter(({ email }) => plain(email) === said);
  const [only] = named;
  if (only && named.length === 1) return { place: { organizationId: only.organizationId, teamId: only.teamIds.length === 1 ? (only.teamIds[0] ?? null) : null, referrerId: only.userId }, suggestions: [] };
  if (named.length > 1) return { place: null, suggestions: named.map((candidate) => suggest(candidate, "address in several firms", candidate.userId)) };
  return { place: null, suggestions: byDomain(said, candidates) ?? byName(said, candidates) };
}

function byDomain(said: string, candidates: readonly Candidate[]): Suggestion[] | null {
  const domain = /^[^@\s]+@([^@\s]+)$/.exec(said)?.[1];
  if (!domain || PUBLIC_PROVIDERS.includes(domain)) return null;
  const there = candidates.filter(({ email }) => plain(email).endsWith(`@${domain}`));
  return there.length === 0 ? null : oncePerFirm(there.map((candidate) => suggest(candidate, "domain", null)));
}

function byName(said: string, candidates: readonly Candidate[]): Suggestion[] {
  const people = candidates.filter(({ name }) => said.includes(plain(name)));
  if (people.length > 0) return people.map((candidate) => suggest(candidate, "name", candidate.userId));
  return oncePerFirm(candidates.filter(({ organizationName }) => said.includes(plain(organizationName))).map((candidate) => suggest(candidate, "name", null)));
}

function suggest({ organizationId, organizationName }: Candidate, because: Suggestion["because"], referrerId: string | null): Suggestion {
  return { organizationId, organizationName, referrerId, because };
}

function oncePerFirm(suggestions: Suggestion[]): Suggestion[] {
  return suggestions.filter(({ organizationId }, at) => suggestions.findIndex((other) => other.organizationId === organizationId) === at);
}

function plain(text: string | null): string {
  return (text ?? "").trim().toLocaleLowerCase("en-AU");
}
