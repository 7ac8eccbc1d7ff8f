import type { Metadata } from "next";
import { PageHeader } from "@/components/page-header";
import { BookingTrail } from "@/features/bookings/drafts/components/booking-trail";
import { ChooseOffer } from "@/features/bookings/drafts/components/choose-offer";
import { DraftSummary } from "@/features/bookings/drafts/components/draft-summary";
import { StepLayout } from "@/features/bookings/drafts/components/step-layout";
import { enterStep } from "@/features/bookings/drafts/enter-step";
import { OfferList } from "@/features/specialists/components/offer-list";
import { SpecialistSearchForm } from "@/features/specialists/components/specialist-search-form";
import { listOffers } from "@/features/specialists/queries";
import { specialistSearch } from "@/features/specialists/schema";

export const metadata: Metadata = { title: "New booking: specialist" };

interface Props {
  params: Promise<{ draftId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ChangeSpecialistPage({ params, searchParams }: Props) {
  const { draftId } = await params;
  const { person, draft, offer } = await enterStep(draftId, "specialist");
  const search = specialistSearch.parse(await searchParams);
  const offers = await listOffers(person, search);
  const path = `/bookings/new/${draftId}/specialist`;
  return (
    <>
      <PageHeader breadcrumbs={[{ href: "/bookings", label: "Bookings" }]} title="Specialist" lead="Choosing another one asks for a new time. What you typed about the examinee stays." />
      <BookingTrail draft={draft} current="specialist" />
      <StepLayout summary={<DraftSummary draft={draft} offer={offer} person={person} />}>
        <div className="flex flex-col gap-6">
          <SpecialistSearchForm search={search} path={path} />
          <OfferList offers={offers} clearHref={path} choose={(row) => <ChooseOffer offer={row} draftId={draftId} />} />
        </div>
      </StepLayout>
    </>
  );
}
