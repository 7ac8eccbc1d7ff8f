import type { Metadata } from "next";
import { forbidden, notFound } from "next/navigation";
import { LinkButton } from "@/components/button";
import { Menu, MenuItem, MenuLink } from "@/components/menu";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { Toast } from "@/components/toast";
import { requirePerson } from "@/features/access/gate";
import { comingRemain } from "@/features/specialists/count-words";
import { ActivityBadge } from "@/features/specialists/components/activity-badge";
import { SpecialistFacts } from "@/features/specialists/components/specialist-facts";
import { TypesCard } from "@/features/specialists/components/types-card";
import { doneWords } from "@/features/specialists/done-words";
import { findSpecialist, type ManagedSpecialist } from "@/features/specialists/staff-queries";

export const metadata: Metadata = { title: "Specialist" };

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
}

export default async function SpecialistPage({ params, searchParams }: Props) {
  const { id } = await params;
  const person = await requirePerson();
  if (!person.isStaff) forbidden();
  const specialist = (await findSpecialist(person, id)) ?? notFound();
  const done = doneWords((await searchParams).done);
  return (
    <>
      {done && <Toast key={done}>{done}</Toast>}
      <PageHeader
        breadcrumbs={[{ href: "/admin/specialists", label: "Specialists" }]}
        title={specialist.name}
        badge={<ActivityBadge isActive={specialist.isActive} />}
        lead={<span className="wrap-anywhere">{specialist.specialty} · {specialist.location ?? "Telehealth only"}</span>}
        actions={<Changes specialist={specialist} />}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[minmax(0,2fr)_minmax(18rem,1fr)]">
        <div className="flex min-w-0 flex-col gap-6">
          <WhatIsMissing specialist={specialist} />
          {!specialist.importedFrom && (
            <Notice title="Not imported yet" action={<LinkButton href={`/admin/specialists/${id}/first-import`}>Import</LinkButton>}>
              What is booked from now on comes in by itself. What the clinic had booked before waits for its first import.
            </Notice>
          )}
          <TypesCard specialist={specialist} />
        </div>
        <SpecialistFacts specialist={specialist} />
      </div>
    </>
  );
}

function Changes({ specialist: { id, isActive, bookings } }: { specialist: ManagedSpecialist }) {
  const path = `/admin/specialists/${id}`;
  return (
    <>
      <Menu label="More actions" look="icon">
        <MenuItem><MenuLink href={`${path}/account`}>Change the account</MenuLink></MenuItem>
        {bookings.all === 0 && <MenuItem><MenuLink href={`${path}/calendar`}>Change the calendar</MenuLink></MenuItem>}
        <MenuItem><MenuLink href={`${path}/first-import`}>Import from Acuity</MenuLink></MenuItem>
        <MenuItem separated><MenuLink href={`${path}/activity`}>{isActive ? "Deactivate" : "Activate"}</MenuLink></MenuItem>
      </Menu>
      <LinkButton href={`${path}/details`}>Change details</LinkButton>
    </>
  );
}

function WhatIsMissing({ specialist: { id, isActive, account, types, bookings } }: { specialist: ManagedSpecialist }) {
  if (!isActive) {
    return (
      <Notice tone="warning" title="Firms cannot choose this specialist" action={<LinkButton href={`/admin/specialists/${id}/activity`}>Activate</LinkButton>}>
        {comingRemain(bookings.coming)} Past ones stay as they are.
      </Notice>
    );
  }
  if (account.banned) return <Notice tone="warning" title="The linked account is banned">Nobody can record progress or upload reports as this specialist. Lift the ban, or change the account.</Notice>;
  if (types.some(({ isIme, notOfferedBecause }) => isIme && !notOfferedBecause)) return null;
  return <Notice title="Firms cannot book with this specialist yet">Mark at least one appointment type that firms can book as an IME.</Notice>;
}
