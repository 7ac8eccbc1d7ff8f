import { sql } from "drizzle-orm";
import { asActor } from "@/db/client";
import { requireStaff } from "@/features/access/policy";
import type { Person } from "@/lib/actor";
import type { DocumentCategory } from "@/lib/vocabulary";

export const MOST_OPENINGS = 200;

export type Opening = {
  bookingId: string;
  who: string;
  /** Whose booking it was then. */
  firm: string | null;
  /** Staff who also did it acting as them. */
  acting: string | null;
  action: string;
  documentId: string | null;
  document: string | null;
  category: DocumentCategory | null;
  times: number;
  last: string;
};

/**
 * What people of firms opened of bookings and their documents while these were their firm's: what a wrong placing disclosed.
 * Staff and specialists are nobody's disclosure. Between which events of the log an opening stands says whose it was then;
 * clocks would not, since a placing waits for whoever has the booking in hand.
 */
export async function listOpenings(person: Person, bookingIds: readonly string[]): Promise<Opening[]> {
  requireStaff(person);
  const chosen = sql`(select jsonb_array_elements_text(${JSON.stringify(bookingIds)}::jsonb))`;
  return asActor(person, (tx) =>
    tx.execute<Opening>(sql`
      with placed as (
        select l.resource_id as booking_id, l.metadata->>'to' as organization_id, l.sequence as since, lead(l.sequence) over (partition by l.resource_id order by l.sequence) as until
          from audit_logs l where l.resource_type = 'booking' and l.action = 'booking.placed' and l.resource_id in ${chosen}
      ), opened as (
        select l.*, l.resource_id as booking_id, null as document_id, null as document, null::document_category as category
          from audit_logs l where l.resource_type = 'booking' and l.action in ('booking.opened', 'booking.calendar_exported') and l.resource_id in ${chosen}
        union all
        select l.*, d.booking_id, d.id, d.file_name, d.category
          from documents d join audit_logs l on l.resource_type = 'document' and l.resource_id = d.id and l.action = 'document.opened' where d.booking_id in ${chosen}
      )
      select o.booking_id as "bookingId", u.name as who, f.name as firm, max(a.name) as acting, o.action, o.document_id as "documentId", o.document, o.category, count(*)::int as times, max(o.timestamp) as last
        from opened o
        join placed p on p.booking_id = o.booking_id and o.sequence > p.since and (p.until is null or o.sequence < p.until)
        left join organization f on f.id = p.organization_id
        join "user" u on u.id = coalesce(o.impersonated_user_id, o.user_id)
        left join "user" a on a.id = o.user_id and o.impersonated_user_id is not null
       where u.role is distinct from 'admin' and not exists (select 1 from specialists s where s.user_id = u.id)
       group by o.booking_id, u.id, u.name, p.organization_id, f.name, o.action, o.document_id, o.document, o.category
       order by max(o.timestamp) desc, o.booking_id, u.id limit ${MOST_OPENINGS}`),
  );
}
