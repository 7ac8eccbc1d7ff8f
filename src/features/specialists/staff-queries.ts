import { and, asc, count, desc, eq, ne, sql, type SQL } from "drizzle-orm";
import { asActor, type Tx } from "@/db/client";
import { acuityOtherTypes } from "@/db/schema/appointments";
import { bookings } from "@/db/schema/bookings";
import { member } from "@/db/schema/organizations";
import { user } from "@/db/schema/people";
import { specialistAppointmentTypes, specialists } from "@/db/schema/specialists";
import { requireStaff } from "@/features/access/policy";
import type { Person } from "@/lib/actor";
import { now } from "@/lib/clock";
import { SYSTEM_USER_ID } from "@/lib/vocabulary";
import { contains } from "./contains";
import type { SpecialistListSearch } from "./schema";

export const PAGE_SIZE = 50;
const ACCOUNTS_SHOWN = 50;

const row = {
  id: specialists.id,
  name: specialists.name,
  specialty: specialists.specialty,
  location: specialists.location,
  timezone: specialists.timezone,
  importedFrom: specialists.importedFrom,
  isActive: specialists.isActive,
  calendarId: specialists.acuityCalendarId,
  account: { id: user.id, name: user.name, email: user.email, banned: user.banned },
};

/** All there are, by name, active or not. */
export async function listSpecialists(person: Person, { q, page }: SpecialistListSearch) {
  requireStaff(person);
  const which = contains(q, [specialists.name, specialists.specialty, specialists.location, user.name, user.email]);
  return asActor(person, async (tx) => {
    const [total] = await tx.select({ rows: count() }).from(specialists).innerJoin(user, eq(user.id, specialists.userId)).where(which);
    const rows = await tx
      .select({
        ...row,
        bookableTypes: sql<number>`(select count(*)::int from ${specialistAppointmentTypes} where ${bookable})`,
        activeBookings: sql<number>`(select count(*)::int from ${bookings} where ${and(ofSpecialist, eq(bookings.status, "active"))})`,
      })
      .from(specialists)
      .innerJoin(user, eq(user.id, specialists.userId))
      .where(which)
      .orderBy(asc(specialists.name), asc(specialists.id))
      .limit(PAGE_SIZE)
      .offset((page - 1) * PAGE_SIZE);
    return { rows, total: total?.rows ?? 0 };
  });
}

export type SpecialistRow = Awaited<ReturnType<typeof listSpecialists>>["rows"][number];

const bookable = and(eq(specialistAppointmentTypes.specialistId, specialists.id), eq(specialistAppointmentTypes.isIme, true), sql`${specialistAppointmentTypes.notOfferedBecause} is null`);
const ofSpecialist = eq(bookings.specialistId, specialists.id);

/** One specialist with the account, the types and what is booked; null for who is not there. */
export async function findSpecialist(person: Person, specialistId: string) {
  requireStaff(person);
  return asActor(person, async (tx) => {
    const [specialist] = await tx.select(row).from(specialists).innerJoin(user, eq(user.id, specialists.userId)).where(eq(specialists.id, specialistId));
    if (!specialist) return null;
    return { ...specialist, ...(await listTypes(tx, specialist)), bookings: await countBookings(tx, specialistId) };
  });
}

export type ManagedSpecialist = NonNullable<Awaited<ReturnType<typeof findSpecialist>>>;

/** `unseen`: heard of from the calendar, but nobody could decide on them yet. */
async function listTypes(tx: Tx, { id, calendarId }: { id: string; calendarId: string }) {
  const types = await tx.select().from(specialistAppointmentTypes).where(eq(specialistAppointmentTypes.specialistId, id)).orderBy(desc(specialistAppointmentTypes.isIme), asc(specialistAppointmentTypes.name), asc(specialistAppointmentTypes.acuityAppointmentTypeId));
  const heard = await tx
    .select({ typeId: acuityOtherTypes.acuityAppointmentTypeId, times: acuityOtherTypes.timesHeard })
    .from(acuityOtherTypes)
    .where(eq(acuityOtherTypes.acuityCalendarId, calendarId))
    .orderBy(desc(acuityOtherTypes.timesHeard), asc(acuityOtherTypes.acuityAppointmentTypeId));
  return {
    types: types.map(({ acuityAppointmentTypeId: typeId, name, isIme, mode, durationMinutes, notOfferedBecause }) => {
      const timesHeard = heard.find((other) => other.typeId === typeId)?.times ?? 0;
      return { typeId, name, isIme, mode, durationMinutes, notOfferedBecause, timesHeard };
    }),
    unseen: heard.filter(({ typeId }) => !types.some(({ acuityAppointmentTypeId }) => acuityAppointmentTypeId === typeId)),
  };
}

async function countBookings(tx: Tx, specialistId: string) {
  const [counted] = await tx
    .select({
      all: count(),
      active: sql<number>`count(*) filter (where ${bookings.status} = 'active')::int`,
      coming: sql<number>`count(*) filter (where ${bookings.currentProgress} in ('scheduled', 'rescheduled') and ${bookings.appointmentDate} >= ${now().toISOString()})::int`,
    })
    .from(bookings)
    .where(eq(bookings.specialistId, specialistId));
  return counted ?? { all: 0, active: 0, coming: 0 };
}

/** Accounts that could become a specialist's: nobody of staff, of a firm or of another specialist. `more`: the search is to be narrowed. */
export async function listLinkableUsers(person: Person, { q }: { q: string }) {
  requireStaff(person);
  const rows = await asActor(person, (tx) =>
    selectAccounts(tx, and(linkable, contains(q, [user.name, user.email])))
      .orderBy(asc(user.name), asc(user.id))
      .limit(ACCOUNTS_SHOWN + 1),
  );
  return { rows: rows.slice(0, ACCOUNTS_SHOWN), more: rows.length > ACCOUNTS_SHOWN };
}

/** Null also for an account that has become somebody's meanwhile. */
export async function findLinkableUser(person: Person, userId: string) {
  requireStaff(person);
  const [account] = await asActor(person, (tx) => selectAccounts(tx, and(linkable, eq(user.id, userId))));
  return account ?? null;
}

export type LinkableUser = NonNullable<Awaited<ReturnType<typeof findLinkableUser>>>;

const linkable = and(
  ne(user.id, SYSTEM_USER_ID),
  eq(user.role, "user"),
  eq(user.banned, false),
  sql`not exists (select 1 from ${member} where ${eq(member.userId, user.id)})`,
  sql`not exists (select 1 from ${specialists} where ${eq(specialists.userId, user.id)})`,
);

function selectAccounts(tx: Tx, which: SQL | undefined) {
  return tx.select({ id: user.id, name: user.name, email: user.email }).from(user).where(which);
}
