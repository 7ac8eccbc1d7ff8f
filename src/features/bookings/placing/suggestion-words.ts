import type { Suggestion } from "./where-it-belongs";

const WHY: Record<Suggestion["because"], string> = {
  address: "it is the address of one of their people",
  "address in several firms": "the address of somebody who is in several firms",
  domain: "the address ends like theirs",
  name: "it names them",
};

/** Where it may belong, and why that is not certain. */
export function suggestionWords(suggestions: readonly Suggestion[]): string | undefined {
  const [first] = suggestions;
  if (!first) return undefined;
  const firms = [...new Set(suggestions.map(({ organizationName }) => organizationName))];
  return `Perhaps ${firms.join(" or ")}: ${WHY[first.because]}`;
}
