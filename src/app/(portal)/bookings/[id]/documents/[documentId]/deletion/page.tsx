import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { LinkButton } from "@/components/button";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { DeletionForm } from "@/features/documents/components/deletion-form";
import { enterDocument } from "@/features/documents/enter-document";
import { DELETION_REFUSALS } from "@/features/documents/refusal-words";

export const metadata: Metadata = { title: "Delete a document" };

export default async function DocumentDeletionPage({ params }: { params: Promise<{ id: string; documentId: string }> }) {
  const { id, documentId } = await params;
  const { facts, document, mayChange } = await enterDocument({ id, documentId });
  if (!mayChange || document.deletedAt) forbidden();
  const stays = document.releasedAt ? "released" : facts.booking.heldAt ? "on-hold" : null;
  return (
    <>
      <PageHeader
        breadcrumbs={[{ href: "/bookings", label: "Bookings" }, { href: `/bookings/${id}`, label: facts.booking.examineeName }, { href: `/bookings/${id}/documents/${documentId}`, label: "Document" }]}
        title="Delete this document?"
        lead={<bdi>{document.fileName}</bdi>}
      />
      <div className="flex max-w-form flex-col gap-6">
        {stays ? (
          <Notice tone="warning" title="It cannot be deleted">{DELETION_REFUSALS[stays]}</Notice>
        ) : (
          <>
            <p>Nobody sees it from then on, in any version. It is kept for as long as the law wants it, and staff can bring it back.</p>
            <DeletionForm documentId={documentId} needsNote={document.category === "report"} />
          </>
        )}
        <p><LinkButton href={`/bookings/${id}/documents/${documentId}`}>Keep it</LinkButton></p>
      </div>
    </>
  );
}
