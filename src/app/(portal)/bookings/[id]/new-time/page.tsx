import type { Metadata } from "next";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { changeRefusalWords } from "@/features/bookings/change-refusal-words";
import { NewTimeFinder } from "@/features/bookings/components/new-time-finder";
import { When } from "@/features/bookings/components/when";
import { enterChange } from "@/features/bookings/enter-change";
import { newTimeSearch } from "@/features/bookings/schema";

export const metadata: Metadata = { title: "Move an examination" };

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function NewTimePage({ params, searchParams }: Props) {
  const { id } = await params;
  const { person, facts } = await enterChange(id, "rescheduled");
  const { from, refused, wanted } = newTimeSearch.parse(await searchParams);
  return (
    <>
      <PageHeader
        breadcrumbs={[{ href: "/bookings", label: "Bookings" }, { href: `/bookings/${id}`, label: facts.booking.examineeName }]}
        title="Move to another time"
        lead={<><When booking={facts.booking} viewerTimezone={person.timezone} /><span className="block">with {facts.specialist.name}. This time is kept until the clinic has accepted another.</span></>}
      />
      <div className="flex flex-col gap-6">
        {refused && <Notice tone="warning" role="alert">{changeRefusalWords(refused, { staff: person.isStaff })}</Notice>}
        <NewTimeFinder booking={facts.booking} person={person} from={from} wanted={wanted} />
      </div>
    </>
  );
}
