import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { DataList, Fact } from "@/components/data-list";
import { PageHeader } from "@/components/page-header";
import { TextLink } from "@/components/text-link";
import { MoveForm } from "@/features/bookings/components/move-form";
import { When } from "@/features/bookings/components/when";
import { enterChange } from "@/features/bookings/enter-change";
import { mayOverride } from "@/features/bookings/policy";
import { newTimeChoice } from "@/features/bookings/schema";
import { whoTellsThem } from "@/features/bookings/who-tells-them";

export const metadata: Metadata = { title: "Check the new time" };

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function NewTimeCheckPage({ params, searchParams }: Props) {
  const { id } = await params;
  const { person, facts } = await enterChange(id, "rescheduled");
  const chosen = newTimeChoice.safeParse(await searchParams);
  const times = `/bookings/${id}/new-time`;
  if (!chosen.success) redirect(times as Route);
  const { booking, specialist } = facts;
  return (
    <>
      <PageHeader
        breadcrumbs={[{ href: "/bookings", label: "Bookings" }, { href: `/bookings/${id}`, label: booking.examineeName }, { href: times, label: "Move" }]}
        title="Check the new time"
        lead="Nothing is moved until you confirm below."
      />
      <div className="flex max-w-form flex-col gap-6">
        <DataList>
          <Fact label="From"><When booking={booking} viewerTimezone={person.timezone} /></Fact>
          <Fact label="To" secondary={<TextLink href={times}>Choose another time</TextLink>}><When booking={{ ...booking, appointmentDate: chosen.data.at }} viewerTimezone={person.timezone} /></Fact>
          <Fact label="Specialist" secondary={specialist.specialty}>{specialist.name}</Fact>
          <Fact label="Who tells the examinee">{whoTellsThem(booking)}</Fact>
        </DataList>
        <MoveForm bookingId={id} startsAt={chosen.data.at.toISOString()} mayOverride={mayOverride(person)} />
      </div>
    </>
  );
}
