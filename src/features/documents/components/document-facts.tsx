import { Card } from "@/components/card";
import { DataList, Fact } from "@/components/data-list";
import type { Person } from "@/lib/actor";
import { formatBytes } from "@/lib/bytes";
import { formatInstant } from "@/lib/zones";
import { CATEGORY_WORDS } from "../document";
import type { Openings, ReadableDocument } from "../queries";
import { openingWords, whoBrought } from "./document-row";

interface Props {
  document: ReadableDocument;
  /** Undefined for those whom it does not concern who opened it. */
  openings: Openings | null | undefined;
  person: Person;
}

export function DocumentFacts({ document, openings, person }: Props) {
  return (
    <Card title="Document">
      <DataList>
        <Fact label="Category">{CATEGORY_WORDS[document.category].one}</Fact>
        <Fact label="Size">{formatBytes(document.fileSize)}</Fact>
        <Fact label="Added by" secondary={formatInstant(document.createdAt, person.timezone)}>{whoBrought(document)}</Fact>
        {document.releasedAt && <Fact label="Released to the firm">{formatInstant(document.releasedAt, person.timezone)}</Fact>}
        {openings !== undefined && <Fact label="Opened">{openingWords(openings, person.timezone)}</Fact>}
        <Fact label="SHA-256"><span className="font-mono text-sm break-all">{document.sha256}</span></Fact>
      </DataList>
    </Card>
  );
}
