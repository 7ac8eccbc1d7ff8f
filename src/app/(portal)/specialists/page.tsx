import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { PageHeader } from "@/components/page-header";
import { requirePerson } from "@/features/access/gate";
import { ChooseOffer } from "@/features/bookings/drafts/components/choose-offer";
import { mayBook } from "@/features/bookings/policy";
import { OfferList } from "@/features/specialists/components/offer-list";
import { SpecialistSearchForm } from "@/features/specialists/components/specialist-search-form";
import { listOffers } from "@/features/specialists/queries";
import { specialistSearch } from "@/features/specialists/schema";

export const metadata: Metadata = { title: "Specialists" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SpecialistsPage({ searchParams }: Props) {
  const person = await requirePerson();
  const books = mayBook(person);
  if (!books && !person.isStaff) forbidden();
  const search = specialistSearch.parse(await searchParams);
  const offers = await listOffers(person, search);
  return (
    <>
      <PageHeader title="Specialists" lead="Who examines, where, and the earliest free time as last seen." />
      <div className="flex flex-col gap-6">
        <SpecialistSearchForm search={search} path="/specialists" />
        <OfferList offers={offers} clearHref="/specialists" choose={books ? (offer) => <ChooseOffer offer={offer} /> : undefined} />
      </div>
    </>
  );
}
