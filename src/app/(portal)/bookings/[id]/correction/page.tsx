import type { Metadata } from "next";
import { forbidden, notFound } from "next/navigation";
import { PageHeader } from "@/components/page-header";
import { requirePerson } from "@/features/access/gate";
import { CorrectionForm } from "@/features/bookings/components/correction-form";
import { openBooking } from "@/features/bookings/open-booking";
import { mayCorrect } from "@/features/bookings/policy";
import { PROGRESS_WORDS } from "@/features/bookings/progress-words";
import { PROGRESS_STAGES } from "@/lib/vocabulary";

export const metadata: Metadata = { title: "Correct the progress" };

export default async function CorrectionPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const person = await requirePerson();
  const { booking } = (await openBooking(person, id)) ?? notFound();
  if (!mayCorrect(person)) forbidden();
  const options = PROGRESS_STAGES.filter((stage) => stage !== booking.currentProgress).map((value) => ({ value, label: PROGRESS_WORDS[value] }));
  return (
    <>
      <PageHeader
        breadcrumbs={[{ href: "/bookings", label: "Bookings" }, { href: `/bookings/${id}`, label: booking.examineeName }]}
        title="Correct the progress"
        lead={`It now says “${PROGRESS_WORDS[booking.currentProgress]}”. A correction is marked as such and never goes against what Acuity says.`}
      />
      <CorrectionForm bookingId={id} options={options} />
    </>
  );
}
