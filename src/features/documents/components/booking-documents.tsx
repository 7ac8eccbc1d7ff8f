import { Icon } from "@/components/icon";
import { TextLink } from "@/components/text-link";
import type { BookingFacts } from "@/features/bookings/queries";
import type { Person } from "@/lib/actor";
import { DOCUMENT_CATEGORIES } from "@/lib/vocabulary";
import { isAhead } from "@/features/bookings/booking";
import { CATEGORY_WORDS } from "../document";
import { isOfOwnSide } from "../policy";
import { listDocuments } from "../queries";
import { missingOf, uploadChoices } from "../upload-choices";
import { DocumentRow } from "./document-row";
import { OwnUploads } from "./own-uploads";
import { UploadBox } from "./upload-box";

/** More of one category stand on the page of documents. */
const SHOWN = 5;

/** The documents of a booking by category, what is still missing, and where to add some. */
export async function BookingDocuments({ facts: { booking }, person }: { facts: BookingFacts; person: Person }) {
  const documents = await listDocuments(person, booking.id);
  const choices = uploadChoices(person, booking, documents);
  const missing = isAhead(booking.currentProgress) ? missingOf(documents) : [];
  return (
    <section aria-labelledby="documents" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 id="documents">Documents <span className="font-normal text-muted">{documents.length}</span></h2>
        {documents.length > 0 && (
          <div className="flex flex-wrap gap-x-4 text-sm">
            <TextLink href={`/bookings/${booking.id}/documents`}>All documents</TextLink>
            <a href={`/bookings/${booking.id}/documents.zip`} download className="link inline-flex items-center gap-1.5"><Icon name="download" />Download all</a>
          </div>
        )}
      </div>
      {missing.length > 0 && (
        <ul className="flex flex-col gap-1">
          {missing.map((category) => (
            <li key={category} className="flex items-center gap-2 text-generating"><Icon name="warning" label="Missing" />{CATEGORY_WORDS[category].one} not here yet</li>
          ))}
        </ul>
      )}
      <OwnUploads bookingId={booking.id} person={person} />
      {DOCUMENT_CATEGORIES.map((category) => {
        const ofCategory = documents.filter((document) => document.category === category);
        if (ofCategory.length === 0) return null;
        return (
          <section key={category} aria-labelledby={`documents-${category}`}>
            <h3 id={`documents-${category}`} className="text-sm font-medium text-muted">{CATEGORY_WORDS[category].many} <span className="font-normal">{ofCategory.length}</span></h3>
            <ul>{ofCategory.slice(0, SHOWN).map((document) => <DocumentRow key={document.id} document={document} person={person} showsOpenings={isOfOwnSide(person, document, booking)} />)}</ul>
            {ofCategory.length > SHOWN && <p className="pt-2 text-sm"><TextLink href={`/bookings/${booking.id}/documents?category=${category}`}>{`${ofCategory.length - SHOWN} more`}</TextLink></p>}
          </section>
        );
      })}
      {documents.length === 0 && !choices && <p className="text-muted">No documents yet. They appear here once somebody adds them.</p>}
      {choices && <UploadBox bookingId={booking.id} {...choices} />}
    </section>
  );
}
