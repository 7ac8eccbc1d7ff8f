import type { Metadata } from "next";
import type { Route } from "next";
import { forbidden, notFound, redirect } from "next/navigation";
import { PageHeader } from "@/components/page-header";
import { requirePerson } from "@/features/access/gate";
import { isAhead } from "@/features/bookings/booking";
import { NoShowForm } from "@/features/bookings/components/no-show-form";
import { When } from "@/features/bookings/components/when";
import { openBooking } from "@/features/bookings/open-booking";
import { mayTakeStep } from "@/features/bookings/policy";

export const metadata: Metadata = { title: "Record a no-show" };

export default async function NoShowPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const person = await requirePerson();
  const { booking } = (await openBooking(person, id)) ?? notFound();
  if (!mayTakeStep(person, "no_show", booking)) forbidden();
  if (!isAhead(booking.currentProgress)) redirect(`/bookings/${id}` as Route);
  return (
    <>
      <PageHeader
        breadcrumbs={[{ href: "/bookings", label: "Bookings" }, { href: `/bookings/${id}`, label: booking.examineeName }]}
        title="Record a no-show?"
        lead={<When booking={booking} viewerTimezone={person.timezone} />}
      />
      <div className="max-w-form"><NoShowForm bookingId={id} /></div>
    </>
  );
}
