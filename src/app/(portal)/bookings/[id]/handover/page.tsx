import type { Metadata } from "next";
import { forbidden, notFound } from "next/navigation";
import { LinkButton } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { Icon } from "@/components/icon";
import { PageHeader } from "@/components/page-header";
import { requirePerson } from "@/features/access/gate";
import { HandoverForm } from "@/features/bookings/components/handover-form";
import { mayHandOver } from "@/features/bookings/hand-over-booking";
import { openBooking } from "@/features/bookings/open-booking";
import { listSuccessors } from "@/features/organizations/members/queries";

export const metadata: Metadata = { title: "Hand over a booking" };

export default async function HandoverPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const person = await requirePerson();
  const { booking, referrer } = (await openBooking(person, id)) ?? notFound();
  if (!mayHandOver(person, booking)) forbidden();
  const referrers = await listSuccessors(person, { organizationId: booking.organizationId, except: booking.referrerId });
  return (
    <>
      <PageHeader
        breadcrumbs={[{ href: "/bookings", label: "Bookings" }, { href: `/bookings/${id}`, label: booking.examineeName }]}
        title="Hand over this booking"
        lead={`It is ${referrer}’s now. Whoever takes it over sees it and gets its mails from then on; the history says so.`}
      />
      <div className="max-w-form">
        {referrers.length > 0 ? (
          <HandoverForm bookingId={id} referrers={referrers.map(({ id: value, name, email }) => ({ value, label: `${name} (${email})` }))} />
        ) : (
          <EmptyState icon={<Icon name="people" size="lg" />} title="Nobody else is at this firm" action={<LinkButton href={`/bookings/${id}`}>Back to the booking</LinkButton>}>
            Invite another member first.
          </EmptyState>
        )}
      </div>
    </>
  );
}
