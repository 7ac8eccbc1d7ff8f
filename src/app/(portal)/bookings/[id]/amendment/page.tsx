import type { Metadata } from "next";
import { forbidden, notFound } from "next/navigation";
import { PageHeader } from "@/components/page-header";
import { requirePerson } from "@/features/access/gate";
import { AmendmentForm } from "@/features/bookings/components/amendment-form";
import { openBooking } from "@/features/bookings/open-booking";
import { mayTakeStep } from "@/features/bookings/policy";

export const metadata: Metadata = { title: "Amend the report" };

export default async function AmendmentPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const person = await requirePerson();
  const { booking } = (await openBooking(person, id)) ?? notFound();
  if (!mayTakeStep(person, "generating_report", booking)) forbidden();
  return (
    <>
      <PageHeader
        breadcrumbs={[{ href: "/bookings", label: "Bookings" }, { href: `/bookings/${id}`, label: booking.examineeName }]}
        title="Amend the report"
        lead="The report goes back to being generated. The firm keeps reading the version that was released."
      />
      <AmendmentForm bookingId={id} />
    </>
  );
}
