import type { Metadata } from "next";
import { LinkButton } from "@/components/button";
import { PageHeader } from "@/components/page-header";
import { CancellationForm } from "@/features/bookings/components/cancellation-form";
import { When } from "@/features/bookings/components/when";
import { enterChange } from "@/features/bookings/enter-change";
import { mayOverride } from "@/features/bookings/policy";
import { whoTellsThem } from "@/features/bookings/who-tells-them";

export const metadata: Metadata = { title: "Cancel an examination" };

export default async function CancellationPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { person, facts } = await enterChange(id, "cancelled");
  const { booking, specialist } = facts;
  return (
    <>
      <PageHeader
        breadcrumbs={[{ href: "/bookings", label: "Bookings" }, { href: `/bookings/${id}`, label: booking.examineeName }]}
        title="Cancel this examination?"
        lead={<><When booking={booking} viewerTimezone={person.timezone} /><span className="block">with {specialist.name}</span></>}
        actions={<LinkButton href={`/bookings/${id}/new-time`}>Move it instead</LinkButton>}
      />
      <div className="flex max-w-form flex-col gap-6">
        <p>The time goes back to the clinic at once and this booking is closed. It cannot be taken back: you would book again, at a time that is free then. {whoTellsThem(booking)}</p>
        <CancellationForm bookingId={id} mayOverride={mayOverride(person)} />
        <p><LinkButton href={`/bookings/${id}`}>Keep the examination</LinkButton></p>
      </div>
    </>
  );
}
