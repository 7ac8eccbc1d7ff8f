import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EmptyState } from "@/components/empty-state";
import { FilterChip, FilterChips } from "@/components/filter-chips";
import { Icon } from "@/components/icon";
import { PageHeader } from "@/components/page-header";
import { Toast } from "@/components/toast";
import { requirePerson } from "@/features/access/gate";
import { openBooking } from "@/features/bookings/open-booking";
import { DeletedDocuments } from "@/features/documents/components/deleted-documents";
import { DocumentsTable } from "@/features/documents/components/documents-table";
import { OwnUploads } from "@/features/documents/components/own-uploads";
import { UploadBox } from "@/features/documents/components/upload-box";
import { CATEGORY_WORDS } from "@/features/documents/document";
import { documentsHref, inOrder } from "@/features/documents/documents-order";
import { doneWords } from "@/features/documents/done-words";
import { listDocuments } from "@/features/documents/queries";
import { documentsSearch } from "@/features/documents/schema";
import { uploadChoices } from "@/features/documents/upload-choices";
import { DOCUMENT_CATEGORIES } from "@/lib/vocabulary";

export const metadata: Metadata = { title: "Documents of a booking" };

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function DocumentsPage({ params, searchParams }: Props) {
  const { id } = await params;
  const person = await requirePerson();
  const { booking } = (await openBooking(person, id)) ?? notFound();
  const asked = await searchParams;
  const search = documentsSearch.parse(asked);
  const documents = await listDocuments(person, id);
  const rows = inOrder(documents, search);
  const choices = uploadChoices(person, booking, documents);
  const done = doneWords(asked.done);
  return (
    <>
      {done && <Toast>{done}</Toast>}
      <PageHeader
        breadcrumbs={[{ href: "/bookings", label: "Bookings" }, { href: `/bookings/${id}`, label: booking.examineeName }]}
        title="Documents"
        actions={documents.length > 0 && <a href={`/bookings/${id}/documents.zip`} download className="link inline-flex min-h-10 items-center gap-2"><Icon name="download" />Download all</a>}
      />
      <div className="flex flex-col gap-6">
        {choices && <UploadBox bookingId={id} {...choices} />}
        <OwnUploads bookingId={id} person={person} />
        {documents.length > 0 && (
          <FilterChips label="Category" clearHref={search.category && documentsHref(id, { ...search, category: undefined })}>
            {DOCUMENT_CATEGORIES.map((category) => {
              const count = documents.filter((document) => document.category === category).length;
              const selected = search.category === category;
              return count > 0 && <FilterChip key={category} selected={selected} href={documentsHref(id, { ...search, category: selected ? undefined : category })}>{CATEGORY_WORDS[category].many} {count}</FilterChip>;
            })}
          </FilterChips>
        )}
        {rows.length > 0 ? (
          <DocumentsTable rows={rows} booking={booking} person={person} search={search} />
        ) : (
          <EmptyState icon={<Icon name="documents" size="lg" />} title={search.category ? `No ${CATEGORY_WORDS[search.category].many.toLowerCase()}` : "No documents yet"}>
            {search.category ? "Clear the filter to see the others." : choices ? "Drop files above, or choose them." : "They appear here once somebody adds them."}
          </EmptyState>
        )}
        {person.isStaff && <DeletedDocuments bookingId={id} person={person} />}
      </div>
    </>
  );
}
