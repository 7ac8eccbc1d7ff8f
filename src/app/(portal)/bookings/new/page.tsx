import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { PageHeader } from "@/components/page-header";
import { requirePerson } from "@/features/access/gate";
import { BookingTrail } from "@/features/bookings/drafts/components/booking-trail";
import { ChooseOffer } from "@/features/bookings/drafts/components/choose-offer";
import { OpenDrafts } from "@/features/bookings/drafts/components/open-drafts";
import { mayBook } from "@/features/bookings/policy";
import { OfferList } from "@/features/specialists/components/offer-list";
import { SpecialistSearchForm } from "@/features/specialists/components/specialist-search-form";
import { listOffers } from "@/features/specialists/queries";
import { specialistSearch } from "@/features/specialists/schema";

export const metadata: Metadata = { title: "New booking" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function NewBookingPage({ searchParams }: Props) {
  const person = await requirePerson();
  if (!mayBook(person)) forbidden();
  const search = specialistSearch.parse(await searchParams);
  const offers = await listOffers(person, search);
  return (
    <>
      <PageHeader breadcrumbs={[{ href: "/bookings", label: "Bookings" }]} title="New booking" lead="Choose the specialist. The soonest free times come first." />
      <BookingTrail draft={null} current="specialist" />
      <div className="mt-6 flex flex-col gap-6">
        <OpenDrafts person={person} />
        <SpecialistSearchForm search={search} path="/bookings/new" />
        <OfferList offers={offers} clearHref="/bookings/new" choose={(offer) => <ChooseOffer offer={offer} />} />
      </div>
    </>
  );
}
