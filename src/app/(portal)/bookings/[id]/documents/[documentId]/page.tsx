import type { Metadata } from "next";
import { LinkButton } from "@/components/button";
import { Card } from "@/components/card";
import { Icon } from "@/components/icon";
import { Menu, MenuItem, MenuLink } from "@/components/menu";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { Toast } from "@/components/toast";
import { DocumentFacts } from "@/features/documents/components/document-facts";
import { DocumentMarks } from "@/features/documents/components/document-row";
import { DocumentVersions } from "@/features/documents/components/document-versions";
import { DocumentViewer } from "@/features/documents/components/document-viewer";
import { RestorationForm } from "@/features/documents/components/restoration-form";
import { UploadBox } from "@/features/documents/components/upload-box";
import { doneWords } from "@/features/documents/done-words";
import { enterDocument } from "@/features/documents/enter-document";
import { endingsFor, kindsInWords } from "@/features/documents/file-types";

export const metadata: Metadata = { title: "Document" };

interface Props {
  params: Promise<{ id: string; documentId: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
}

export default async function DocumentPage({ params, searchParams }: Props) {
  const { id, documentId } = await params;
  const { person, facts, document, versions, openings, mayChange } = await enterDocument({ id, documentId });
  const done = doneWords((await searchParams).done);
  const here = `/bookings/${id}/documents/${documentId}`;
  const newest = versions[0]?.id === documentId;
  const open = !document.deletedAt && !document.damagedAt;
  return (
    <>
      {done && <Toast>{done}</Toast>}
      <PageHeader
        breadcrumbs={[{ href: "/bookings", label: "Bookings" }, { href: `/bookings/${id}`, label: facts.booking.examineeName }, { href: `/bookings/${id}/documents`, label: "Documents" }]}
        title={<bdi>{document.fileName}</bdi>}
        badge={<DocumentMarks document={document} />}
        actions={
          <>
            {mayChange && !document.deletedAt && (
              <Menu label="More actions" look="icon">
                <MenuItem><MenuLink href={`${here}/details`}>Rename or move to another category</MenuLink></MenuItem>
                <MenuItem separated><MenuLink href={`${here}/deletion`}>Delete this document</MenuLink></MenuItem>
              </Menu>
            )}
            {open && <a href={`/api/documents/${documentId}`} download className="inline-flex min-h-10 items-center gap-2 rounded-md bg-accent px-4 py-1.5 font-medium text-on-accent no-underline hover:bg-accent-hover max-sm:min-h-11"><Icon name="download" />Download</a>}
          </>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[minmax(0,2fr)_minmax(18rem,1fr)]">
        <div className="flex min-w-0 flex-col gap-6">
          {!newest && !document.deletedAt && <Notice tone="info" title="There is a newer version" action={<LinkButton href={`/bookings/${id}/documents/${versions[0]?.id}`}>Open the newest</LinkButton>} />}
          {document.damagedAt && <Notice tone="danger" title="This document is damaged">Its content is no longer what was uploaded, so nobody is given it. Ask whoever brought it to upload it again.</Notice>}
          {document.deletedAt && <Notice tone="warning" title="This document is deleted" action={person.isStaff && <RestorationForm documentId={documentId} />}>{document.deletionNote ?? "Nobody but staff sees it."}</Notice>}
          {open && <DocumentViewer document={document} />}
        </div>
        <div className="flex flex-col gap-6">
          <DocumentFacts document={document} openings={mayChange ? (openings.get(documentId) ?? null) : undefined} person={person} />
          {versions.length > 1 && <DocumentVersions versions={versions} current={documentId} person={person} />}
          {mayChange && newest && !document.deletedAt && (
            <Card title="New version">
              <UploadBox bookingId={id} replacesId={documentId} choices={[document.category]} missing={[]} accept={endingsFor(document.category)} hint={`${kindsInWords(document.category)}. This one is kept.`} />
            </Card>
          )}
        </div>
      </div>
    </>
  );
}
