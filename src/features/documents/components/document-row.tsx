import { Badge } from "@/components/badge";
import { Icon } from "@/components/icon";
import { TextLink } from "@/components/text-link";
import type { Person } from "@/lib/actor";
import { formatBytes } from "@/lib/bytes";
import { formatInstant } from "@/lib/zones";
import { kindIcon } from "../kind-icon";
import type { ListedDocument } from "../series";
import type { Openings, ReadableDocument } from "../queries";

export interface DocumentLine {
  document: ListedDocument<ReadableDocument> & { openings: Openings | null };
  /** Only the side that brought it sees who opened it. */
  showsOpenings: boolean;
}

/** One file as people look for it: name, size, who, when, and what is special about it. */
export function DocumentRow({ document, showsOpenings, person }: DocumentLine & { person: Person }) {
  return (
    <li className="flex gap-3 border-b border-line py-3 last:border-b-0">
      <span className="mt-0.5 text-muted"><Icon name={kindIcon(document.mimeType)} size="md" /></span>
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 wrap-anywhere">
          <TextLink href={`/bookings/${document.bookingId}/documents/${document.id}`}><bdi>{document.fileName}</bdi></TextLink>
          <DocumentMarks document={document} />
        </p>
        <p className="text-sm text-muted">{formatBytes(document.fileSize)} · {whoBrought(document)} · <time dateTime={document.createdAt.toISOString()}>{formatInstant(document.createdAt, person.timezone)}</time></p>
        {showsOpenings && <p className="text-sm text-muted">{openingWords(document.openings, person.timezone)}</p>}
      </div>
    </li>
  );
}

export function DocumentMarks({ document }: { document: Pick<ReadableDocument, "category" | "releasedAt" | "version" | "isProtected" | "damagedAt" | "deletedAt"> }) {
  return (
    <>
      {document.version > 1 && <Badge tone="neutral">Version {document.version}</Badge>}
      {document.category === "report" && !document.releasedAt && <Badge tone="warning">Not released</Badge>}
      {document.isProtected && <Badge tone="neutral">May ask for a password</Badge>}
      {document.damagedAt && <Badge tone="danger">Damaged</Badge>}
      {document.deletedAt && <Badge tone="closed">Deleted</Badge>}
    </>
  );
}

export function whoBrought({ uploadedBy, uploadedFor }: { uploadedBy: string; uploadedFor: string | null }): string {
  return uploadedFor ? `${uploadedBy} on behalf of ${uploadedFor}` : uploadedBy;
}

export function openingWords(openings: Openings | null, timezone: string): string {
  if (!openings) return "Not opened yet";
  return `Opened ${openings.times === 1 ? "once" : `${openings.times} times`}, last by ${openings.lastBy}, ${formatInstant(openings.lastAt, timezone)}`;
}
