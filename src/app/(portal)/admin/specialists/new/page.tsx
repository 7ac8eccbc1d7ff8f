import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { requirePerson } from "@/features/access/gate";
import { ChooseAccount } from "@/features/specialists/components/choose-account";
import { ChooseCalendar } from "@/features/specialists/components/choose-calendar";
import { LinkForm } from "@/features/specialists/components/link-form";
import { LinkTrail } from "@/features/specialists/components/link-trail";
import { LinkSummary } from "@/features/specialists/components/link-summary";
import { SilentAcuity } from "@/features/specialists/components/silent-acuity";
import { linkHref } from "@/features/specialists/link-href";
import { listCalendarChoices } from "@/features/specialists/list-calendar-choices";
import { linkChoices, type LinkChoices } from "@/features/specialists/schema";
import { findLinkableUser, listLinkableUsers, type LinkableUser } from "@/features/specialists/staff-queries";
import type { Person } from "@/lib/actor";

export const metadata: Metadata = { title: "Link a specialist" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Account, calendar, details: one question after the other, each answer in the URL, so that nothing is lost while Acuity is silent. */
export default async function LinkSpecialistPage({ searchParams }: Props) {
  const person = await requirePerson();
  if (!person.isStaff) forbidden();
  const chosen = linkChoices.parse(await searchParams);
  const account = chosen.userId ? await findLinkableUser(person, chosen.userId) : null;
  return (
    <>
      <PageHeader breadcrumbs={[{ href: "/admin/specialists", label: "Specialists" }]} title="Link a specialist" lead="An account and a calendar in Acuity become a specialist whom firms can book." />
      {account ? <CalendarAndDetails person={person} account={account} calendarId={chosen.calendarId} /> : <AccountStep person={person} {...chosen} />}
    </>
  );
}

async function AccountStep({ person, q, userId, calendarId }: LinkChoices & { person: Person }) {
  return (
    <div className="flex flex-col gap-6">
      <LinkTrail current="account" />
      {userId && <Notice tone="warning" role="alert" title="This account cannot be linked">It belongs to a coordinator, a firm or another specialist, is banned, or is gone. Choose another.</Notice>}
      <h2>Whose account is it?</h2>
      <ChooseAccount accounts={await listLinkableUsers(person, { q })} q={q} path="/admin/specialists/new" keep={calendarId ? { calendarId } : {}} />
    </div>
  );
}

async function CalendarAndDetails({ person, account, calendarId }: { person: Person; account: LinkableUser; calendarId?: string }) {
  const calendars = await listCalendarChoices(person);
  const calendar = calendars?.find(({ id, takenBy }) => id === calendarId && !takenBy);
  return (
    <div className="flex flex-col gap-6">
      <LinkTrail current={calendar ? "details" : "calendar"} userId={account.id} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-6">
          {calendar ? (
            <>
              <h2>How do firms find them?</h2>
              <LinkForm userId={account.id} calendarId={calendar.id} name={calendar.name} location={calendar.location} />
            </>
          ) : !calendars ? (
            <SilentAcuity retryHref={linkHref({ userId: account.id, calendarId })} />
          ) : (
            <>
              {calendarId && <Notice tone="warning" role="alert" title="This calendar cannot be chosen">It belongs to another specialist, or Acuity has it no longer. Choose another.</Notice>}
              <h2>Which calendar in Acuity is theirs?</h2>
              <ChooseCalendar calendars={calendars} hrefFor={(id) => linkHref({ userId: account.id, calendarId: id })} />
            </>
          )}
        </div>
        <aside aria-label="Chosen so far"><LinkSummary account={account} calendar={calendar} /></aside>
      </div>
    </div>
  );
}
