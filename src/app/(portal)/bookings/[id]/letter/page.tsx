import type { Metadata } from "next";
import type { Route } from "next";
import { forbidden, notFound, redirect } from "next/navigation";
import { PageHeader } from "@/components/page-header";
import { PrintButton } from "@/components/print-button";
import { requirePerson } from "@/features/access/gate";
import { isAhead } from "@/features/bookings/booking";
import { ExamineeLetter } from "@/features/bookings/components/examinee-letter";
import { openBooking } from "@/features/bookings/open-booking";
import { maySendLetter } from "@/features/bookings/policy";

export const metadata: Metadata = { title: "Letter to the examinee" };

export default async function LetterPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const person = await requirePerson();
  const facts = (await openBooking(person, id)) ?? notFound();
  if (!maySendLetter(person, facts.booking)) forbidden();
  // Nobody is to come any more, so there is nothing to write.
  if (!isAhead(facts.booking.currentProgress)) redirect(`/bookings/${id}` as Route);
  return (
    <>
      <div data-print="hide">
        <PageHeader
          breadcrumbs={[{ href: "/bookings", label: "Bookings" }, { href: `/bookings/${id}`, label: facts.booking.examineeName }]}
          title="Letter to the examinee"
          lead="The clinic does not contact the examinee, so your firm does. Print this or save it as a PDF."
          actions={<PrintButton />}
        />
      </div>
      <ExamineeLetter facts={facts} />
    </>
  );
}
