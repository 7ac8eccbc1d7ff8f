import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LinkButton } from "@/components/button";
import { LookAgain } from "@/components/look-again";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { SubmitButton } from "@/components/submit-button";
import { requirePerson } from "@/features/access/gate";
import { book } from "@/features/bookings/drafts/actions";
import { BookingTrail } from "@/features/bookings/drafts/components/booking-trail";
import { CheckAnswers } from "@/features/bookings/drafts/components/check-answers";
import { PlainForm } from "@/components/plain-form";
import { enterStep } from "@/features/bookings/drafts/enter-step";
import { listFirmChoices } from "@/features/bookings/drafts/firm-choices";
import { isBeingBooked } from "@/features/bookings/drafts/queries";
import { refusalWords } from "@/features/bookings/drafts/refusal-words";

export const metadata: Metadata = { title: "New booking: check" };

export default async function CheckPage({ params }: { params: Promise<{ draftId: string }> }) {
  const { draftId } = await params;
  const person = await requirePerson();
  const { draft, offer } = await enterStep(draftId, "check");
  if (!offer) notFound();
  const waiting = await isBeingBooked(person, draftId);
  return (
    <>
      {waiting && <LookAgain />}
      <PageHeader breadcrumbs={[{ href: "/bookings", label: "Bookings" }]} title="Check your answers" lead="Nothing is booked until you confirm below." />
      <BookingTrail draft={draft} current="check" />
      <div className="mt-6 flex max-w-form flex-col gap-6">
        {draft.refusal && !waiting && <Notice tone="danger" role="alert">{refusalWords(draft.refusal)}</Notice>}
        <CheckAnswers draft={draft} offer={offer} person={person} firms={await listFirmChoices(person)} />
        {waiting ? (
          <Notice tone="info" role="status" title="The clinic's calendar is being asked" action={<LinkButton href={`/bookings/new/${draftId}`}>Look again</LinkButton>}>
            This can take a minute. You can leave this page: the booking is finished without you, and never made twice.
          </Notice>
        ) : (
          <PlainForm action={book}>
            <input type="hidden" name="draftId" value={draft.id} />
            <input type="hidden" name="attempt" value={draft.attempt} />
            <SubmitButton size="lg" busyText="Booking…">Book this time</SubmitButton>
          </PlainForm>
        )}
      </div>
    </>
  );
}
