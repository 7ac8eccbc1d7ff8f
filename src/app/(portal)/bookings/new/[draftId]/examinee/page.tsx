import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/page-header";
import { BookingTrail } from "@/features/bookings/drafts/components/booking-trail";
import { DraftSummary } from "@/features/bookings/drafts/components/draft-summary";
import { ExamineeForm } from "@/features/bookings/drafts/components/examinee-form";
import { StepLayout } from "@/features/bookings/drafts/components/step-layout";
import { enterStep } from "@/features/bookings/drafts/enter-step";
import { listFirmChoices } from "@/features/bookings/drafts/firm-choices";
import { formatPhone } from "@/lib/phone";

export const metadata: Metadata = { title: "New booking: examinee" };

export default async function ExamineePage({ params }: { params: Promise<{ draftId: string }> }) {
  const { draftId } = await params;
  const { person, draft, offer } = await enterStep(draftId, "examinee");
  if (!offer) notFound();
  const firms = await listFirmChoices(person);
  return (
    <>
      <PageHeader breadcrumbs={[{ href: "/bookings", label: "Bookings" }]} title="Examinee" lead="Who is examined, and for which matter." />
      <BookingTrail draft={draft} current="examinee" />
      <StepLayout summary={<DraftSummary draft={draft} offer={offer} person={person} />}>
        <ExamineeForm
          draftId={draftId}
          firms={firms}
          intakeFields={offer.intakeFields}
          saved={{
            givenName: draft.examineeGivenName ?? "",
            familyName: draft.examineeFamilyName ?? "",
            phone: draft.examineePhone ? formatPhone(draft.examineePhone) : "",
            email: draft.examineeEmail ?? "",
            dateOfBirth: draft.examineeDateOfBirth?.split("-").reverse().join("/") ?? "",
            matterNumber: draft.matterNumber ?? "",
            mayContact: draft.mayContactExaminee ? "yes" : "no",
            organizationId: draft.organizationId ?? "",
            teamId: draft.teamId ?? "",
            referrerId: draft.referrerId ?? "",
            ...Object.fromEntries(Object.entries(draft.intakeAnswers).map(([id, answer]) => [`intake-${id}`, answer])),
          }}
        />
      </StepLayout>
    </>
  );
}
