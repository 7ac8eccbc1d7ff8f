import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { PageHeader } from "@/components/page-header";
import { DetailsForm } from "@/features/documents/components/details-form";
import { CATEGORY_WORDS } from "@/features/documents/document";
import { enterDocument } from "@/features/documents/enter-document";
import { mayUpload } from "@/features/documents/policy";

export const metadata: Metadata = { title: "Rename a document" };

export default async function DocumentDetailsPage({ params }: { params: Promise<{ id: string; documentId: string }> }) {
  const { id, documentId } = await params;
  const { person, facts, document, mayChange } = await enterDocument({ id, documentId });
  if (!mayChange || document.deletedAt) forbidden();
  const categories = mayUpload(person, facts.booking).map((category) => ({ value: category, label: CATEGORY_WORDS[category].one }));
  return (
    <>
      <PageHeader
        breadcrumbs={[{ href: "/bookings", label: "Bookings" }, { href: `/bookings/${id}`, label: facts.booking.examineeName }, { href: `/bookings/${id}/documents/${documentId}`, label: "Document" }]}
        title="Rename or move to another category"
      />
      <DetailsForm documentId={documentId} name={document.fileName} category={document.category} categories={categories} />
    </>
  );
}
