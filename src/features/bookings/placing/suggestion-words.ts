import type { Suggestion } from "./where-it-belongs";

/** Where it may belong, and why that is not certain. */
export function suggestionWords(suggestion: Suggestion | undefined): string | undefined {
  if (!suggestion) return undefined;
  const why = { "address in several firms": "the address of somebody who is in several firms", domain: "the address ends like theirs", name: "it names them" }[suggestion.because];
  return `Perhaps ${suggestion.organizationName}: ${why}`;
}
