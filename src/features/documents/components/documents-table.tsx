import { Icon } from "@/components/icon";
import { Cell, HeadCell, NameCell, Row, Table } from "@/components/table";
import type { BookingFacts } from "@/features/bookings/queries";
import type { Person } from "@/lib/actor";
import { formatBytes } from "@/lib/bytes";
import { formatInstant } from "@/lib/zones";
import { CATEGORY_WORDS } from "../document";
import { documentsHref, isUp } from "../documents-order";
import { isOfOwnSide } from "../policy";
import type { DocumentsSearch } from "../schema";
import { DocumentMarks, openingWords, whoBrought, type DocumentLine } from "./document-row";

interface Props {
  rows: DocumentLine["document"][];
  booking: BookingFacts["booking"];
  person: Person;
  search: DocumentsSearch;
}

/** All documents of a booking, sorted as the address says. */
export function DocumentsTable({ rows, booking, person, search }: Props) {
  const sort = (by: DocumentsSearch["sort"]) => ({
    href: documentsHref(booking.id, { ...search, sort: by, order: search.sort === by ? (isUp(search) ? "down" : "up") : undefined }),
    direction: search.sort === by ? (isUp(search) ? ("ascending" as const) : ("descending" as const)) : undefined,
  });
  return (
    <Table
      caption="Documents of this booking"
      head={
        <>
          <HeadCell sort={sort("name")}>Name</HeadCell>
          <HeadCell>Category</HeadCell>
          <HeadCell align="end" sort={sort("size")}>Size</HeadCell>
          <HeadCell>Added by</HeadCell>
          <HeadCell sort={sort("added")}>Added</HeadCell>
          <HeadCell><span className="sr-only">Download</span></HeadCell>
        </>
      }
    >
      {rows.map((document) => (
        <Row key={document.id}>
          <NameCell href={`/bookings/${booking.id}/documents/${document.id}`} secondary={isOfOwnSide(person, document, booking) ? openingWords(document.openings, person.timezone) : undefined}><bdi>{document.fileName}</bdi></NameCell>
          <Cell phone="corner">{CATEGORY_WORDS[document.category].one} <DocumentMarks document={document} /></Cell>
          <Cell align="end" wrap="never" phone="beside">{formatBytes(document.fileSize)}</Cell>
          <Cell>{whoBrought(document)}</Cell>
          <Cell wrap="never"><time dateTime={document.createdAt.toISOString()}>{formatInstant(document.createdAt, person.timezone)}</time></Cell>
          <Cell phone="hidden"><a className="link inline-flex items-center" href={`/api/documents/${document.id}`} download><Icon name="download" label={`Download ${document.fileName}`} /></a></Cell>
        </Row>
      ))}
    </Table>
  );
}
