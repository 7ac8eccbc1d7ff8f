import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { TimeFinder } from "@/features/bookings/drafts/components/time-finder";
import { BookingTrail } from "@/features/bookings/drafts/components/booking-trail";
import { DraftSummary } from "@/features/bookings/drafts/components/draft-summary";
import { StepLayout } from "@/features/bookings/drafts/components/step-layout";
import { enterStep } from "@/features/bookings/drafts/enter-step";
import { wantsAnotherTime } from "@/features/bookings/drafts/draft";
import { refusalWords } from "@/features/bookings/drafts/refusal-words";
import { timeSearch } from "@/features/bookings/drafts/schema";

export const metadata: Metadata = { title: "New booking: time" };

interface Props {
  params: Promise<{ draftId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function TimePage({ params, searchParams }: Props) {
  const { draftId } = await params;
  const { person, draft, offer } = await enterStep(draftId, "time");
  if (!offer) notFound();
  const search = timeSearch.parse(await searchParams);
  return (
    <>
      <PageHeader breadcrumbs={[{ href: "/bookings", label: "Bookings" }]} title="Time" lead={`Free times of ${offer.name}, as the clinic's calendar shows them now.`} />
      <BookingTrail draft={draft} current="time" />
      <StepLayout summary={<DraftSummary draft={draft} offer={offer} person={person} />}>
        <div className="flex flex-col gap-6">
          {draft.refusal && wantsAnotherTime(draft.refusal) && <Notice tone="warning" role="alert">{refusalWords(draft.refusal)}</Notice>}
          <TimeFinder draft={draft} offer={offer} person={person} search={search} />
        </div>
      </StepLayout>
    </>
  );
}
