import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { Frame } from "@/components/frame";
import { Icon } from "@/components/icon";
import type { Place, PlaceGroup } from "@/components/rail";
import { ActingBanner } from "@/features/access/acting/components/acting-banner";
import { ReloadWhenSwitched } from "@/features/access/acting/components/reload-when-switched";
import { switchedCookie } from "@/features/access/acting/own-session-cookie";
import { AccountMenu } from "@/features/access/components/account-menu";
import { PhoneMenu } from "@/features/access/components/phone-menu";
import { findCurrentPerson } from "@/features/access/gate";
import { mayBook } from "@/features/bookings/policy";
import { QuickSearch } from "@/features/people/components/quick-search";
import type { Person } from "@/lib/actor";

/** Only dresses: every page asks for the person itself, since a layout is not asked again on navigation. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const person = await findCurrentPerson();
  if (!person) return children;
  return (
    <Frame
      product="IME portal"
      mark={<Icon name="calendar" size="md" />}
      banner={person.impersonator && <ActingBanner person={person} impersonator={person.impersonator} />}
      primary={mayBook(person) ? { href: "/bookings/new", label: "New booking", icon: <Icon name="plus" size="md" /> } : undefined}
      places={placesOf(person)}
      groups={person.isStaff ? [STAFF_PLACES] : []}
      search={person.isStaff && <QuickSearch />}
      account={<AccountMenu person={person} />}
      phoneMenu={<PhoneMenu person={person} />}
    >
      {(person.isStaff || person.impersonator) && <ReloadWhenSwitched cookie={switchedCookie()} mark={(await cookies()).get(switchedCookie())?.value ?? ""} />}
      {children}
    </Frame>
  );
}

function placesOf({ memberships }: Person): Place[] {
  const runsFirm = memberships.some(({ role }) => role === "owner" || role === "manager");
  return [
    { href: "/", label: "Home", icon: <Icon name="home" size="md" />, match: "exact" },
    { href: "/bookings", label: "Bookings", icon: <Icon name="list" size="md" /> },
    ...(memberships.length > 0 ? [{ href: "/specialists", label: "Specialists", icon: <Icon name="specialist" size="md" /> }] : []),
    ...(runsFirm ? [{ href: "/organization", label: "Organization", icon: <Icon name="organization" size="md" /> }] : []),
  ];
}

const STAFF_PLACES: PlaceGroup = {
  label: "Admin",
  places: [
    { href: "/admin/users", label: "People", icon: <Icon name="people" size="md" /> },
    { href: "/admin/organizations", label: "Organizations", icon: <Icon name="organization" size="md" /> },
    { href: "/admin/specialists", label: "Specialists", icon: <Icon name="specialist" size="md" /> },
    { href: "/admin/sync", label: "Sync", icon: <Icon name="hand-over" size="md" /> },
  ],
};
