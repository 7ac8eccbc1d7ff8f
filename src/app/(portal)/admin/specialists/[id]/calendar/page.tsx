import type { Metadata } from "next";
import { forbidden, notFound } from "next/navigation";
import { LinkButton } from "@/components/button";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { SubmitButton } from "@/components/submit-button";
import { requirePerson } from "@/features/access/gate";
import { PlainForm } from "@/components/plain-form";
import { changeCalendar } from "@/features/specialists/actions";
import { ChooseCalendar } from "@/features/specialists/components/choose-calendar";
import { SilentAcuity } from "@/features/specialists/components/silent-acuity";
import { listCalendarChoices, type CalendarChoice } from "@/features/specialists/list-calendar-choices";
import { CALENDAR_REFUSALS } from "@/features/specialists/refusal-words";
import { linkChoices } from "@/features/specialists/schema";
import { findSpecialist, type ManagedSpecialist } from "@/features/specialists/staff-queries";
import type { Person } from "@/lib/actor";

export const metadata: Metadata = { title: "Change a specialist’s calendar" };

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SpecialistCalendarPage({ params, searchParams }: Props) {
  const { id } = await params;
  const person = await requirePerson();
  if (!person.isStaff) forbidden();
  const specialist = (await findSpecialist(person, id)) ?? notFound();
  const { calendarId } = linkChoices.parse(await searchParams);
  return (
    <>
      <PageHeader
        breadcrumbs={[{ href: "/admin/specialists", label: "Specialists" }, { href: `/admin/specialists/${id}`, label: specialist.name }]}
        title="Change the calendar"
        lead={`The calendar is now ${specialist.calendarId}, in ${specialist.timezone}.`}
      />
      {specialist.bookings.all > 0 ? <div className="max-w-form"><Notice tone="warning">{CALENDAR_REFUSALS["has-bookings"]}</Notice></div> : <Choice person={person} specialist={specialist} calendarId={calendarId} />}
    </>
  );
}

async function Choice({ person, specialist, calendarId }: { person: Person; specialist: ManagedSpecialist; calendarId?: string }) {
  const path = `/admin/specialists/${specialist.id}/calendar`;
  const hrefFor = (chosen: string) => `${path}?${new URLSearchParams({ calendarId: chosen })}`;
  const calendars = await listCalendarChoices(person);
  if (!calendars) return <SilentAcuity retryHref={calendarId ? hrefFor(calendarId) : path} />;
  const calendar = calendars.find(({ id, takenBy }) => id === calendarId && !takenBy);
  if (calendar) return <Confirmation specialist={specialist} calendar={calendar} path={path} />;
  return <ChooseCalendar calendars={calendars} hrefFor={hrefFor} />;
}

function Confirmation({ specialist, calendar, path }: { specialist: ManagedSpecialist; calendar: CalendarChoice; path: string }) {
  return (
    <PlainForm action={changeCalendar} className="flex max-w-form flex-col gap-5">
      <p className="max-w-prose wrap-anywhere">
        {specialist.name} gets the calendar “{calendar.name}” ({calendar.id}) in {calendar.timezone}. What was said about the types of the old calendar is forgotten, so firms cannot book until you have marked the types of the new one.
      </p>
      <input type="hidden" name="specialistId" value={specialist.id} />
      <input type="hidden" name="calendarId" value={calendar.id} />
      <div className="flex flex-wrap gap-2">
        <LinkButton href={path}>Choose another</LinkButton>
        <SubmitButton variant="danger">Change the calendar</SubmitButton>
      </div>
    </PlainForm>
  );
}
