import type { Person } from "@/lib/actor";
import { AccountLinks } from "./account-links";

/** What the account menu holds on wide screens, with the name above it. */
export function PhoneMenu({ person }: { person: Person }) {
  return (
    <div>
      <p className="px-2 pb-1 text-sm wrap-anywhere text-muted">{person.name}, {person.email}</p>
      <AccountLinks person={person} />
    </div>
  );
}
