import type { Person } from "@/lib/actor";
import { AUSTRALIAN_ZONES } from "@/lib/zones";
import { cityOf, zoneOfBrowser } from "./browser-zone";

/** What somebody without a zone of their own sees times in. */
const inherited = ({ memberships }: Person) => (memberships.length > 0 ? "As my firm" : "As the coordinator");

export function zoneWords(timezone: string | null, person: Person): string {
  if (!timezone) return `${inherited(person)} (${cityOf(person.timezone)})`;
  return AUSTRALIAN_ZONES.find(({ id }) => id === timezone)?.name ?? cityOf(timezone);
}

export function zoneOptions(person: Person): { value: string; label: string }[] {
  return [{ value: "", label: inherited(person) }, ...AUSTRALIAN_ZONES.map(({ id, name }) => ({ value: id, label: name }))];
}

/** A zone stored under another name is the one of the list that shows its clock. */
export function chosenZone(timezone: string | null): string {
  return (timezone && zoneOfBrowser(timezone)) ?? "";
}
