import type { ReactNode } from "react";
import { Frame } from "@/components/frame";
import { Icon } from "@/components/icon";
import { AccountMenu } from "@/features/access/components/account-menu";
import { SignOutForm } from "@/features/access/components/sign-out-form";
import { findCurrentPerson } from "@/features/access/gate";
import { mayBook } from "@/features/bookings/policy";

/** Only dresses: every page asks for the person itself, since a layout is not asked again on navigation. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const person = await findCurrentPerson();
  if (!person) return <main id="content">{children}</main>;
  const firms = person.memberships.length > 0;
  return (
    <Frame
      product="IME portal"
      mark={<Icon name="calendar" size="md" />}
      primary={mayBook(person) ? { href: "/bookings/new", label: "New booking", icon: <Icon name="plus" size="md" /> } : undefined}
      places={[
        { href: "/", label: "Home", icon: <Icon name="home" size="md" />, match: "exact" },
        { href: "/bookings", label: "Bookings", icon: <Icon name="list" size="md" /> },
        ...(firms || person.isStaff ? [{ href: "/specialists", label: "Specialists", icon: <Icon name="specialist" size="md" /> }] : []),
      ]}
      account={<AccountMenu person={person} />}
      phoneMenu={<SignOutForm />}
    >
      {children}
    </Frame>
  );
}
