import { Notice } from "@/components/notice";
import { TextLink } from "@/components/text-link";
import type { Person } from "@/lib/actor";
import { listDamaged } from "../queries";

/** An alarm for staff: files that are no longer what was uploaded. */
export async function DamagedDocuments({ person }: { person: Person }) {
  const damaged = await listDamaged(person);
  if (damaged.length === 0) return null;
  return (
    <Notice tone="danger" title={damaged.length === 1 ? "A document is damaged" : "Documents are damaged"}>
      <p>They are no longer what was uploaded and are handed out to nobody. Restore them in the storage, or ask for them again.</p>
      <ul className="mt-2 list-disc pl-5">
        {damaged.map(({ id, bookingId, fileName }) => <li key={id}><TextLink href={`/bookings/${bookingId}/documents/${id}`}><bdi>{fileName}</bdi></TextLink></li>)}
      </ul>
    </Notice>
  );
}
