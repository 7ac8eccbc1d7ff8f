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
  teamId: string | null;
  referrerId: string | null;
  /** `address`: it would place by itself today, but was nobody's when it was read. */
  because: "address" | "address in several firms" | "domain" | "name";
}

/** Whoever has an address there may be anybody's client. */
const PUBLIC_PROVIDERS = ["gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com", "yahoo.com.au", "icloud.com", "me.com", "bigpond.com", "optusnet.com.au", "proton.me", "protonmail.com"];

/**
 * Where a booking made in Acuity itself belongs, from what the clinic wrote into the field made for that. Only the exact
 * address of one member of one firm decides; anything else is a hint for staff, since placing wrongly discloses health
 * information. The examinee's own addresses say nothing about who asked for the examination.
 */
export function whereItBelongs(answer: string | null, examineeEmails: readonly (string | null)[], candidates: readonly Candidate[]): { place: Place | null; suggestions: Suggestion[] } {
  const said = plain(answer);
  if (said === "" || addressesIn(examineeEmails).includes(said)) return { place: null, suggestions: [] };
  const named = candidates.filter(({ email }) => plain(email) === said);
  const [only] = named;
  if (only && named.length === 1) return { place: { organizationId: only.organizationId, teamId: onlyTeamOf(only), referrerId: only.userId }, suggestions: [] };
  if (named.length > 1) return { place: null, suggestions: named.map((candidate) => suggestPerson(candidate, "address in several firms")) };
  return { place: null, suggestions: byDomain(said, candidates) ?? byName(said, candidates) };
}

/** The same for a booking that waits to be placed: an address that is one member's by now is a suggestion like any other, since nobody asked them when it was read. */
export function suggestionsFor(answer: string | null, examineeEmails: readonly (string | null)[], candidates: readonly Candidate[]): Suggestion[] {
  const { place, suggestions } = whereItBelongs(answer, examineeEmails, candidates);
  if (!place) return suggestions;
  return candidates.filter(({ organizationId, userId }) => organizationId === place.organizationId && userId === place.referrerId).map((candidate) => suggestPerson(candidate, "address"));
}

/** Acuity keeps several addresses in one line, parted by commas or semicolons. */
function addressesIn(emails: readonly (string | null)[]): string[] {
  return emails.flatMap((email) => plain(email).split(/[,;\s]+/)).filter((address) => address !== "");
}

function byDomain(said: string, candidates: readonly Candidate[]): Suggestion[] | null {
  const domain = /^[^@\s]+@([^@\s]+)$/.exec(said)?.[1];
  if (!domain || PUBLIC_PROVIDERS.includes(domain)) return null;
  const there = candidates.filter(({ email }) => plain(email).endsWith(`@${domain}`));
  return there.length === 0 ? null : oncePerFirm(there.map((candidate) => suggestFirm(candidate, "domain")));
}

function byName(said: string, candidates: readonly Candidate[]): Suggestion[] {
  const people = candidates.filter(({ name }) => said.includes(plain(name)));
  if (people.length > 0) return people.map((candidate) => suggestPerson(candidate, "name"));
  return oncePerFirm(candidates.filter(({ organizationName }) => said.includes(plain(organizationName))).map((candidate) => suggestFirm(candidate, "name")));
}

function suggestPerson(candidate: Candidate, because: Suggestion["because"]): Suggestion {
  return { ...suggestFirm(candidate, because), teamId: onlyTeamOf(candidate), referrerId: candidate.userId };
}

function suggestFirm({ organizationId, organizationName }: Candidate, because: Suggestion["because"]): Suggestion {
  return { organizationId, organizationName, teamId: null, referrerId: null, because };
}

function onlyTeamOf({ teamIds }: Candidate): string | null {
  return teamIds.length === 1 ? (teamIds[0] ?? null) : null;
}

function oncePerFirm(suggestions: Suggestion[]): Suggestion[] {
  return suggestions.filter(({ organizationId }, at) => suggestions.findIndex((other) => other.organizationId === organizationId) === at);
}

function plain(text: string | null): string {
  return (text ?? "").trim().toLocaleLowerCase("en-AU");
}
