import type { Metadata } from "next";
import { LinkButton } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { Icon } from "@/components/icon";
import { PageHeader } from "@/components/page-header";
import { requirePerson } from "@/features/access/gate";
import { TimezoneOffer } from "@/features/account/components/timezone-offer";
import { BookingsTable } from "@/features/bookings/components/bookings-table";
import { OpenDrafts } from "@/features/bookings/drafts/components/open-drafts";
import { mayBook } from "@/features/bookings/policy";
import { DamagedDocuments } from "@/features/documents/components/damaged-documents";
import { StaffNotices } from "@/features/sync/components/staff-notices";
import { listAwaitingProgress, listComing, listLackingPapers } from "@/features/bookings/queries";

export const metadata: Metadata = { title: "Home" };

/** What waits for the viewer: what was held and needs a word, what comes next, what was begun. */
export default async function HomePage() {
  const person = await requirePerson();
  const [coming, awaiting, lacking] = await Promise.all([listComing(person), listAwaitingProgress(person), listLackingPapers(person)]);
  const newBooking = mayBook(person) && <LinkButton href="/bookings/new" variant="primary" icon={<Icon name="plus" />}>New booking</LinkButton>;
  return (
    <>
      <PageHeader title="Home" />
      <div className="flex flex-col gap-8">
        <TimezoneOffer person={person} />
        {person.isStaff && <StaffNotices person={person} />}
        {person.isStaff && <DamagedDocuments person={person} />}
        {mayBook(person) && <OpenDrafts person={person} />}
        {awaiting.length > 0 && (
          <section aria-labelledby="awaiting" className="flex flex-col gap-4">
            <h2 id="awaiting">{person.specialistId ? "Held, and waiting for your word" : "Held, progress not recorded yet"}</h2>
            <BookingsTable rows={awaiting} person={person} caption="Examinations held without recorded progress" />
          </section>
        )}
        {lacking.length > 0 && (
          <section aria-labelledby="lacking" className="flex flex-col gap-4">
            <h2 id="lacking">Soon, and the consent form or the brief is missing</h2>
            <BookingsTable rows={lacking} person={person} caption="Examinations of the next three weeks without consent form or brief" />
          </section>
        )}
        <section aria-labelledby="coming" className="flex flex-col gap-4">
          <h2 id="coming">Coming examinations</h2>
          {coming.length > 0 ? (
            <BookingsTable rows={coming} person={person} caption="Coming examinations, soonest first" />
          ) : (
            <EmptyState icon={<Icon name="calendar" size="lg" />} title="No coming examinations" action={newBooking || undefined}>
              {person.specialistId ? "Examinations booked with you appear here." : "Examinations that are booked appear here, soonest first."}
            </EmptyState>
          )}
        </section>
      </div>
    </>
  );
}
