import { and, asc, count, desc, eq, inArray, isNull, ne, not, sql, type SQL } from "drizzle-orm";
import { asActor, type Tx } from "@/db/client";
import { bookings } from "@/db/schema/bookings";
import { organization } from "@/db/schema/organizations";
import { specialists } from "@/db/schema/specialists";
import { requireStaff } from "@/features/access/policy";
import type { Person } from "@/lib/actor";
import { HOLDING_ORGANIZATION_ID } from "@/lib/vocabulary";
import { withSuggestions } from "./list-suggestions";
import { unplaced, waitsForPlace } from "./waits-for-place";

export const PAGE_SIZE = 50;

/** Bookings that are nobody's yet and should be somebody's, soonest first, with where they may belong. */
export async function listUnplaced(person: Person, { page }: { page: number }) {
  requireStaff(person);
  return asActor(person, (tx) => selectPage(tx, { which: waitsForPlace(), order: [asc(bookings.appointmentDate), asc(bookings.id)], page }));
}

/** The others that are nobody's: past or called off, latest first. */
export async function listUnplacedOver(person: Person, { page }: { page: number }) {
  requireStaff(person);
  const waits = waitsForPlace() ?? sql`false`;
  return asActor(person, (tx) => selectPage(tx, { which: and(unplaced, not(waits)), order: [desc(bookings.appointmentDate), desc(bookings.id)], page }));
}

export type Unplaced = Awaited<ReturnType<typeof listUnplaced>>["rows"][number];

async function selectPage(tx: Tx, { which, order, page }: { which: SQL | undefined; order: SQL[]; page: number }) {
  const [total] = await tx.select({ rows: count() }).from(bookings).where(which);
  const rows = await selectStrays(tx, which)
    .orderBy(...order)
    .limit(PAGE_SIZE)
    .offset((page - 1) * PAGE_SIZE);
  return { rows: await withSuggestions(tx, rows), total: total?.rows ?? 0 };
}

function selectStrays(tx: Tx, which: SQL | undefined) {
  return tx
    .select({
      id: bookings.id,
      examineeName: bookings.examineeName,
      examineeEmail: bookings.examineeEmail,
      acuityEmail: sql<string | null>`${bookings.acuityLastSaid}->>'email'`,
      appointmentDate: bookings.appointmentDate,
      clinicTimezone: bookings.clinicTimezone,
      currentProgress: bookings.currentProgress,
      specialist: specialists.name,
      bookedFor: bookings.bookedFor,
      organizationId: bookings.organizationId,
      organization: organization.name,
    })
    .from(bookings)
    .innerJoin(specialists, eq(specialists.id, bookings.specialistId))
    .innerJoin(organization, eq(organization.id, bookings.organizationId))
    .where(which);
}

/** Those that can be placed at all: what was booked in Acuity itself. */
export async function listPlaceable(person: Person, bookingIds: string[]) {
  requireStaff(person);
  if (bookingIds.length === 0) return [];
  return asActor(person, async (tx) => {
    const rows = await selectStrays(tx, and(inArray(bookings.id, bookingIds), eq(bookings.source, "acuity_direct"))).orderBy(asc(bookings.appointmentDate), asc(bookings.id));
    return withSuggestions(tx, rows);
  });
}

/** Every firm that works, by name. */
export async function listFirmsToPlaceWith(person: Person) {
  requireStaff(person);
  return asActor(person, (tx) =>
    tx.select({ id: organization.id, name: organization.name }).from(organization).where(and(isNull(organization.archivedAt), ne(organization.id, HOLDING_ORGANIZATION_ID))).orderBy(asc(organization.name), asc(organization.id)).limit(2_000),
  );
}
