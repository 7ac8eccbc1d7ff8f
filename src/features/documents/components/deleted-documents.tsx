import type { Person } from "@/lib/actor";
import { listDeleted } from "../queries";
import { newestOfSeries } from "../series";
import { DocumentRow } from "./document-row";

/** For staff: what is hidden from everybody else and can be brought back. */
export async function DeletedDocuments({ bookingId, person }: { bookingId: string; person: Person }) {
  const deleted = newestOfSeries(await listDeleted(person, bookingId));
  if (deleted.length === 0) return null;
  return (
    <section aria-labelledby="deleted">
      <h2 id="deleted">Deleted <span className="font-normal text-muted">{deleted.length}</span></h2>
      <ul>{deleted.map((document) => <DocumentRow key={document.id} document={{ ...document, openings: null }} person={person} showsOpenings={false} />)}</ul>
    </section>
  );
}
