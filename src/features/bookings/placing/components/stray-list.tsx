import type { ReactNode } from "react";
import { Button } from "@/components/button";
import { Cell, HeadCell, Row, Table } from "@/components/table";
import { TextLink } from "@/components/text-link";
import { VisuallyHidden } from "@/components/visually-hidden";
import { formatInstant } from "@/lib/zones";
import { isAhead } from "../../booking";
import { PROGRESS_WORDS } from "../../progress-words";
import { suggestedFirm } from "../preselect";
import type { Unplaced } from "../queries";
import { suggestionWords } from "../suggestion-words";

interface Props {
  caption: string;
  rows: Unplaced[];
  pages: ReactNode;
  /** On its button. */
  verb: string;
}

/** Any number of them are chosen and placed together; one that may belong to one firm only leads there by itself. */
export function StrayList({ caption, rows, pages, verb }: Props) {
  return (
    <form action="/admin/sync/placement" className="flex flex-col gap-4">
      <Table
        caption={caption}
        head={<><HeadCell>Choose</HeadCell><HeadCell>Examinee</HeadCell><HeadCell>When</HeadCell><HeadCell>Specialist</HeadCell><HeadCell>Booked for, says the clinic</HeadCell></>}
        foot={pages}
      >
        {rows.map((row) => (
          <Row key={row.id}>
            <Cell phone="beside"><input type="checkbox" name="booking" value={row.id} aria-label={`Choose ${row.examineeName}`} className="size-6 accent-accent sm:size-5" /></Cell>
            <Cell><TextLink href={`/bookings/${row.id}`}>{row.examineeName}</TextLink></Cell>
            <Cell wrap="never" secondary={isAhead(row.currentProgress) ? undefined : PROGRESS_WORDS[row.currentProgress]}>{formatInstant(row.appointmentDate, row.clinicTimezone)}</Cell>
            <Cell phone="hidden">{row.specialist}</Cell>
            <Cell secondary={row.suggestions.length > 0 && <Suggested row={row} />}>{row.bookedFor ?? <span className="text-muted">Nothing said</span>}</Cell>
          </Row>
        ))}
      </Table>
      <div><Button type="submit" variant="primary">{verb}</Button></div>
    </form>
  );
}

function Suggested({ row: { id, examineeName, suggestions } }: { row: Unplaced }) {
  return (
    <>
      {suggestionWords(suggestions)}.{" "}
      {suggestedFirm([suggestions]) && <TextLink href={`/admin/sync/placement?booking=${id}`}>Place it there<VisuallyHidden>: {examineeName}</VisuallyHidden></TextLink>}
    </>
  );
}
