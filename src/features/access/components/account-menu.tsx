import { ClosingDetails } from "@/components/closing-details";
import { Icon } from "@/components/icon";
import type { Person } from "@/lib/actor";
import { AccountLinks } from "./account-links";

/** Who I am and for which firm. */
export function AccountMenu({ person }: { person: Person }) {
  return (
    <ClosingDetails className="relative max-sm:hidden">
      <summary className="flex min-h-11 cursor-pointer items-center gap-2 rounded-md px-3 text-left hover:bg-hover">
        <Icon name="person" size="md" />
        <span className="min-w-0">
          <span className="block max-w-56 truncate text-sm font-medium">{person.name}</span>
          <span className="block max-w-56 truncate text-sm text-muted">{standing(person)}</span>
        </span>
        <Icon name="chevron-down" />
      </summary>
      <div className="absolute right-0 z-30 mt-1 w-64 rounded-lg border border-line bg-raised p-3 shadow-raised">
        <p className="truncate px-3 pb-2 text-sm text-muted">{person.email}</p>
        <AccountLinks person={person} />
      </div>
    </ClosingDetails>
  );
}

function standing({ isStaff, memberships, specialistId }: Person): string {
  if (isStaff) return "Coordinator";
  if (specialistId) return "Specialist";
  return memberships.map(({ organizationName }) => organizationName).join(", ") || "No firm";
}
