import { and, asc, count, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import { asActor } from "@/db/client";
import { bookings } from "@/db/schema/bookings";
import { organization } from "@/db/schema/organizations";
import { specialists } from "@/db/schema/specialists";
import { requireStaff } from "@/features/access/policy";
import type { Person } from "@/lib/actor";
import { HOLDING_ORGANIZATION_ID } from "@/lib/vocabulary";
import { listCandidates } from "./list-candidates";
import { whereItBelongs, type Suggestion } from "./where-it-belongs";

export const PAGE_SIZE = 50;

const columns = {
  id: bookings.id,
  examineeName: bookings.examineeName,
  examineeEmail: bookings.examineeEmail,
  appointmentDate: bookings.appointmentDate,
  clinicTimezone: bookings.clinicTimezone,
  specialist: specialists.name,
  bookedFor: bookings.bookedFor,
  organizationId: bookings.organizationId,
  organization: organization.name,
};

/** Bookings that are nobody's yet, soonest first, with where they may belong. */
export async function listUnplaced(person: Person, { page }: { page: number }) {
  requireStaff(person);
  return asActor(person, async (tx) => {
    const unplaced = eq(bookings.organizationId, HOLDING_ORGANIZATION_ID);
    const [total] = await tx.select({ rows: count() }).from(bookings).where(unplaced);
    const rows = await tx
      .select(columns)
      .from(bookings)
      .innerJoin(specialists, eq(specialists.id, bookings.specialistId))
      .innerJoin(organization, eq(organization.id, bookings.organizationId))
      .where(unplaced)
      .orderBy(asc(bookings.appointmentDate), asc(bookings.id))
      .limit(PAGE_SIZE)
      .offset((page - 1) * PAGE_SIZE);
    const suggestions = new Map<string, Suggestion[]>();
    for (const answer of new Set(rows.flatMap(({ bookedFor }) => bookedFor ?? []))) suggestions.set(answer, whereItBelongs(answer, null, await listCandidates(tx, answer)).suggestions);
    return { rows: rows.map((row) => ({ ...row, suggestion: row.bookedFor && row.bookedFor !== row.examineeEmail ? suggestions.get(row.bookedFor)?.[0] : undefined })), total: total?.rows ?? 0 };
  });
}

/** Those that can be placed at all: what was booked in Acuity itself. */
export async function listPlaceable(person: Person, bookingIds: string[]) {
  requireStaff(person);
  if (bookingIds.length === 0) return [];
  return asActor(person, (tx) =>
    tx
      .select(columns)
      .from(bookings)
      .innerJoin(specialists, eq(specialists.id, bookings.specialistId))
      .innerJoin(organization, eq(organization.id, bookings.organizationId))
      .where(and(inArray(bookings.id, bookingIds), eq(bookings.source, "acuity_direct")))
      .orderBy(asc(bookings.appointmentDate), asc(bookings.id)),
  );
}

/** Every firm that works, by name. */
export async function listFirmsToPlaceWith(person: Person) {
  requireStaff(person);
  return asActor(person, (tx) =>
    tx.select({ id: organization.id, name: organization.name }).from(organization).where(and(isNull(organization.archivedAt), ne(organization.id, HOLDING_ORGANIZATION_ID))).orderBy(asc(organization.name), asc(organization.id)).limit(2_000),
  );
}

/** Who of a firm opened a booking while it was theirs: what a wrong placing disclosed. Staff and the specialist are nobody's disclosure. */
export async function listOpenings(person: Person, bookingId: string) {
  requireStaff(person);
  return asActor(person, (tx) =>
    tx.execute<{ who: string; acting: string | null; action: string; times: number; last: string }>(sql`
      select u.name as who, max(a.name) as acting, l.action, count(*)::int as times, max(l.timestamp) as last
        from audit_logs l
        join "user" u on u.id = coalesce(l.impersonated_user_id, l.user_id)
        left join "user" a on a.id = l.user_id and l.impersonated_user_id is not null
       where l.resource_type = 'booking' and l.resource_id = ${bookingId} and l.action in ('booking.opened', 'booking.calendar_exported')
         and u.role is distinct from 'admin' and not exists (select 1 from specialists s where s.user_id = u.id)
       group by u.id, u.name, l.action order by max(l.timestamp) desc limit 100`),
  );
}
