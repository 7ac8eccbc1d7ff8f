import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LinkButton } from "@/components/button";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { Toast } from "@/components/toast";
import { requirePerson } from "@/features/access/gate";
import { BookingDrifts } from "@/features/bookings/components/booking-drifts";
import { BookingFactsCard } from "@/features/bookings/components/booking-facts";
import { BookingHistory } from "@/features/bookings/components/booking-history";
import { BookingSteps } from "@/features/bookings/components/booking-steps";
import { ProgressBadge } from "@/features/bookings/components/progress-badge";
import { RefusedChange } from "@/features/bookings/components/refused-change";
import { When } from "@/features/bookings/components/when";
import { BookingDocuments } from "@/features/documents/components/booking-documents";
import { openBooking } from "@/features/bookings/open-booking";
import { mayCorrect } from "@/features/bookings/policy";
import { doneWords } from "@/features/bookings/done-words";

export const metadata: Metadata = { title: "Booking" };

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
}

export default async function BookingPage({ params, searchParams }: Props) {
  const { id } = await params;
  const person = await requirePerson();
  const facts = (await openBooking(person, id)) ?? notFound();
  const { booking, specialist } = facts;
  const done = doneWords((await searchParams).done, facts);
  return (
    <>
      {done && <Toast>{done}</Toast>}
      <PageHeader
        breadcrumbs={[{ href: "/bookings", label: "Bookings" }]}
        title={booking.examineeName}
        badge={<ProgressBadge progress={booking.currentProgress} />}
        lead={<><When booking={booking} viewerTimezone={person.timezone} /><span className="block">with {specialist.name}</span></>}
        actions={<BookingSteps facts={facts} person={person} />}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[minmax(0,2fr)_minmax(18rem,1fr)]">
        <div className="flex min-w-0 flex-col gap-8">
          {facts.beingChanged && (
            <Notice tone="info" role="status" title="A change is on its way to the clinic's calendar" action={<LinkButton href={`/bookings/${id}`}>Look again</LinkButton>}>
              It is finished without you, also if you leave this page.
            </Notice>
          )}
          <RefusedChange bookingId={id} person={person} />
          {mayCorrect(person) && <BookingDrifts bookingId={id} person={person} />}
          {booking.organizationId === "unassigned" && person.isStaff && (
            <Notice tone="warning" title="Booked directly in Acuity" action={<LinkButton href={`/admin/sync/placement?booking=${id}`}>Place it</LinkButton>}>No firm sees this booking until it is placed with one.</Notice>
          )}
          <BookingDocuments facts={facts} person={person} />
          <BookingHistory bookingId={id} person={person} clinicTimezone={booking.clinicTimezone} />
        </div>
        <BookingFactsCard facts={facts} person={person} />
      </div>
    </>
  );
}
