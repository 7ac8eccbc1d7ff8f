import { Button } from "@/components/button";
import type { Impersonator, Person } from "@/lib/actor";
import { formatTime } from "@/lib/zones";
import { exit } from "../exit";
import { TimeLeft } from "./time-left";

/** On every page while a member of staff acts as someone: as whom, for how long, and the way out. */
export function ActingBanner({ person, impersonator }: { person: Person; impersonator: Impersonator }) {
  const firms = person.memberships.map(({ organizationName }) => organizationName).join(", ");
  return (
    <div className="flex min-w-0 grow items-center justify-between gap-4">
      <p className="min-w-0 wrap-anywhere sm:line-clamp-2">
        {/* On phones long names are cut, never how long it still lasts. */}
        <span className="max-sm:line-clamp-2">
          {impersonator.name} acting as <strong>{person.name}</strong>
          {firms && <> of {firms}</>},
        </span>{" "}
        <TimeLeft until={impersonator.until.toISOString()} otherwise={`until ${formatTime(impersonator.until, person.timezone)}`} />
      </p>
      <form action={exit} className="shrink-0">
        <Button type="submit" size="sm">Exit</Button>
      </form>
    </div>
  );
}
