import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LinkButton } from "@/components/button";
import { Card } from "@/components/card";
import { Icon } from "@/components/icon";
import { PageHeader } from "@/components/page-header";
import { TextLink } from "@/components/text-link";
import { When } from "@/features/bookings/components/when";
import { enterStep } from "@/features/bookings/drafts/enter-step";
import { openBooking } from "@/features/bookings/open-booking";
import { OwnUploads } from "@/features/documents/components/own-uploads";
import { UploadBox } from "@/features/documents/components/upload-box";
import { listDocuments } from "@/features/documents/queries";
import { uploadChoices } from "@/features/documents/upload-choices";

export const metadata: Metadata = { title: "Examination booked" };

export default async function ConfirmationPage({ params }: { params: Promise<{ draftId: string }> }) {
  const { draftId } = await params;
  const { person, draft } = await enterStep(draftId, "confirmation");
  if (!draft.bookingId) notFound();
  const { booking, specialist } = (await openBooking(person, draft.bookingId)) ?? notFound();
  const choices = uploadChoices(person, booking, await listDocuments(person, booking.id));
  const telehealth = booking.appointmentType === "telehealth";
  return (
    <>
      <PageHeader title="Examination booked" lead={<><span className="block">{booking.examineeName} with {specialist.name}</span><When booking={booking} viewerTimezone={person.timezone} /></>} />
      <div className="flex max-w-form flex-col gap-6">
        <Card title="What happens next">
          <ol className="flex list-decimal flex-col gap-2 pl-5">
            <li>A confirmation is on its way to the referrer by email.</li>
            <li>
              {booking.mayContactExaminee ? (
                "The clinic sends the examinee its own confirmation."
              ) : (
                <>Tell the examinee when and where: the clinic does not contact them. <TextLink href={`/bookings/${booking.id}/letter`}>Print the letter</TextLink></>
              )}
            </li>
            <li>{telehealth ? "The meeting link appears on the booking's page as soon as the clinic's calendar has made it." : `The examination takes place at ${specialist.location ?? "the clinic"}.`}</li>
            <li>The specialist records progress on the booking&rsquo;s page, up to the report.</li>
          </ol>
        </Card>
        {choices && (
          <Card title="Documents">
            <div className="flex flex-col gap-4">
              <p>The specialist needs the signed consent form and the brief before the examination. Add them now, or later on the booking&rsquo;s page.</p>
              <OwnUploads bookingId={booking.id} person={person} />
              <UploadBox bookingId={booking.id} {...choices} />
            </div>
          </Card>
        )}
        <div className="flex flex-wrap gap-2">
          <LinkButton href={`/bookings/${booking.id}`} variant="primary">Open the booking</LinkButton>
          <LinkButton href="/bookings/new" icon={<Icon name="plus" />}>Book another</LinkButton>
        </div>
      </div>
    </>
  );
}
