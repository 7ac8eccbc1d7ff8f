import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Badge } from "@/components/badge";
import { Button, LinkButton } from "@/components/button";
import { Frame } from "@/components/frame";
import { Icon } from "@/components/icon";
import { Menu, MenuItem, MenuLink } from "@/components/menu";
import { PageHeader } from "@/components/page-header";
import { Toast } from "@/components/toast";
import { Badges, BookingMenu, Buttons, Filters, Forms, Messages, Waiting } from "./controls";
import { Booking, Facts, History, Tables } from "./records";
import { here, longName, themes } from "./samples";

export const metadata: Metadata = { title: "Design system" };

/** Every component in every state, for the eye. Only while developing. */
export default function DesignSystemPage() {
  if (process.env.NODE_ENV === "production") notFound();

  return (
    <Frame
      product="IME portal"
      mark={<Icon name="specialist" size="md" />}
      primary={{ href: "/bookings/new", label: "New booking", icon: <Icon name="plus" size="md" /> }}
      places={[
        { href: here, label: "Home", icon: <Icon name="home" size="md" /> },
        { href: "/bookings", label: "Bookings", icon: <Icon name="calendar" size="md" /> },
        { href: "/specialists", label: "Specialists", icon: <Icon name="specialist" size="md" /> },
        { href: "/organization", label: "Organization", icon: <Icon name="organization" size="md" /> },
      ]}
      groups={[
        {
          label: "Admin",
          places: [
            { href: "/admin/users", label: "People", icon: <Icon name="people" size="md" /> },
            { href: "/admin/sync", label: "Sync", icon: <Icon name="sync" size="md" />, count: 3 },
            { href: "/admin/audit", label: "Audit", icon: <Icon name="history" size="md" /> },
          ],
        },
      ]}
      banner={
        <div className="flex grow items-center justify-between gap-4">
          <span><strong>You are acting as Rae Ito</strong> of Harbour Legal until 10:42 am AWST.</span>
          <div className="shrink-0"><Button size="sm">Stop acting</Button></div>
        </div>
      }
      search={<LinkButton href={here} size="sm" icon={<Icon name="search" />}><span className="max-sm:sr-only">Search</span></LinkButton>}
      account={<Menu label="Dana Cole" variant="quiet" size="sm"><MenuItem><MenuLink href={here} icon={<Icon name="settings" />}>Account</MenuLink></MenuItem></Menu>}
    >
      <PageHeader
        title={`Examination of ${longName}`}
        breadcrumbs={[{ href: "/", label: "Home" }, { href: "/bookings", label: "Bookings" }]}
        badge={<Badge tone="scheduled">Scheduled</Badge>}
        lead="Tue 24 Nov 2026, 9:30 am AWST with Dr Priya Raman, Subiaco"
        actions={<><BookingMenu /><LinkButton href={here}>Move</LinkButton><LinkButton href={here} variant="primary">Upload brief</LinkButton></>}
      />
      <div className="grid gap-6 xl:grid-cols-2">
        {themes.map((theme) => (
          <div key={theme} data-theme={theme} className="flex min-w-0 flex-col gap-10 rounded-lg p-4 sm:p-6">
            <Buttons />
            <Badges />
            <Filters />
            <Tables theme={theme} />
            <Forms theme={theme} />
            <Booking />
            <Facts />
            <History />
            <Messages />
            <Waiting />
          </div>
        ))}
      </div>
      <Toast>Booked. The confirmation was sent to Rae Ito.</Toast>
    </Frame>
  );
}
