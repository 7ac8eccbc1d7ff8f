import { asc, count, desc, eq, inArray, isNull, ne, sql, and, isNotNull } from "drizzle-orm";
import { asActor } from "@/db/client";
import { acuityDeliveries, acuityLastRing, appointmentRequests } from "@/db/schema/appointments";
import { bookingDrifts, bookings } from "@/db/schema/bookings";
import { acuitySubscriptions, acuitySweepPulls, acuitySweeps, syncAlarms } from "@/db/schema/keeping-step";
import { specialistAppointmentTypes, specialists } from "@/db/schema/specialists";
import { requireStaff } from "@/features/access/policy";
import { canRingAgain } from "@/features/appointments/deliveries/replay-deliveries";
import { isHeld } from "@/features/appointments/requests/lease";
import { waitsForPlace } from "@/features/bookings/placing/waits-for-place";
import type { Person } from "@/lib/actor";
import { LIVE_REQUEST_STATES } from "@/lib/vocabulary";

/** Of each list as many as anybody works through at once; the counts are whole. */
export const LIMIT = 50;

export type SyncState = Awaited<ReturnType<typeof findSyncState>>;

/** How things stand between both sides. */
export async function findSyncState(person: Person) {
  requireStaff(person);
  return asActor(person, async (tx) => {
    const [last] = await tx.select().from(acuitySweeps).orderBy(desc(acuitySweeps.startedAt), desc(acuitySweeps.id)).limit(1);
    const [done] = await tx.select({ startedAt: acuitySweeps.startedAt, unreadable: acuitySweeps.unreadable }).from(acuitySweeps).where(eq(acuitySweeps.state, "done")).orderBy(desc(acuitySweeps.startedAt)).limit(1);
    const [repaired] = last ? await tx.select({ count: count() }).from(acuitySweepPulls).where(and(eq(acuitySweepPulls.sweepId, last.id), inArray(acuitySweepPulls.outcome, ["created", "repaired", "drifted"]))) : [];
    const [rang] = await tx.select({ at: acuityLastRing.heardAt }).from(acuityLastRing);
    const [counts] = await tx.execute<{ drifts: number; parked: number; unplaced: number; requests: number; unseen: number }>(sql`select
      (select count(*)::int from booking_drifts where resolved_at is null) as drifts,
      (select count(*)::int from acuity_deliveries where state = 'parked') as parked,
      (select count(*)::int from ${bookings} where ${waitsForPlace()}) as unplaced,
      (select count(*)::int from appointment_requests where state in ('stored', 'asking')) as requests,
      (select count(*)::int from acuity_other_types heard join specialists s on s.acuity_calendar_id = heard.acuity_calendar_id
        where not exists (select 1 from specialist_appointment_types known where known.specialist_id = s.id and known.acuity_appointment_type_id = heard.acuity_appointment_type_id)) as unseen`);
    return { lastSweep: last ? { ...last, repaired: repaired?.count ?? 0 } : null, inSyncAsOf: done?.startedAt ?? null, unreadable: done?.unreadable ?? 0, lastWebhookAt: rang?.at ?? null, ...(counts ?? { drifts: 0, parked: 0, unplaced: 0, requests: 0, unseen: 0 }) };
  });
}

export async function listOpenAlarms(person: Person) {
  requireStaff(person);
  return asActor(person, (tx) => tx.select({ id: syncAlarms.id, kind: syncAlarms.kind, openedAt: syncAlarms.openedAt, acceptedAt: syncAlarms.acceptedAt, details: syncAlarms.details }).from(syncAlarms).where(isNull(syncAlarms.closedAt)).orderBy(asc(syncAlarms.kind)));
}

/** Newest first, with what is needed to read them; of one booking or of all. */
export async function listDrifts(person: Person, bookingId?: string) {
  requireStaff(person);
  return asActor(person, (tx) =>
    tx
      .select({
        id: bookingDrifts.id,
        field: bookingDrifts.field,
        portalValue: bookingDrifts.portalValue,
        acuityValue: bookingDrifts.acuityValue,
        seenAt: bookingDrifts.seenAt,
        bookingId: bookings.id,
        appointmentDate: bookings.appointmentDate,
        clinicTimezone: bookings.clinicTimezone,
        matterNumber: bookings.matterNumber,
        specialist: specialists.name,
      })
      .from(bookingDrifts)
      .innerJoin(bookings, eq(bookings.id, bookingDrifts.bookingId))
      .innerJoin(specialists, eq(specialists.id, bookings.specialistId))
      .where(and(isNull(bookingDrifts.resolvedAt), bookingId === undefined ? undefined : eq(bookings.id, bookingId)))
      .orderBy(desc(bookingDrifts.seenAt), desc(bookingDrifts.id))
      .limit(LIMIT),
  );
}

/** The bookings that an alarm about many gone is about, by time. */
export async function listGoneBookings(person: Person, appointmentIds: string[]) {
  requireStaff(person);
  return asActor(person, (tx) =>
    tx
      .select({ id: bookings.id, appointmentDate: bookings.appointmentDate, clinicTimezone: bookings.clinicTimezone, specialist: specialists.name })
      .from(bookings)
      .innerJoin(specialists, eq(specialists.id, bookings.specialistId))
      .where(inArray(bookings.acuityAppointmentId, appointmentIds))
      .orderBy(asc(bookings.appointmentDate), asc(bookings.id))
      .limit(LIMIT),
  );
}

/** Names of calendars and types by Acuity's ids, for reading differences. */
export async function findAcuityNames(person: Person): Promise<{ calendars: ReadonlyMap<string, string>; types: ReadonlyMap<string, string> }> {
  requireStaff(person);
  return asActor(person, async (tx) => {
    const calendars = await tx.select({ id: specialists.acuityCalendarId, name: specialists.name }).from(specialists);
    const types = await tx.selectDistinct({ id: specialistAppointmentTypes.acuityAppointmentTypeId, name: specialistAppointmentTypes.name }).from(specialistAppointmentTypes);
    return { calendars: new Map(calendars.map(({ id, name }) => [id, name])), types: new Map(types.map(({ id, name }) => [id, name])) };
  });
}

/** What they are parked for, most first. */
export async function listParked(person: Person) {
  requireStaff(person);
  return asActor(person, (tx) =>
    tx
      .select({ reason: acuityDeliveries.reason, times: count(), replayable: sql<boolean>`bool_or(${canRingAgain})` })
      .from(acuityDeliveries)
      .where(eq(acuityDeliveries.state, "parked"))
      .groupBy(acuityDeliveries.reason)
      .orderBy(desc(count()), asc(acuityDeliveries.reason))
      .limit(LIMIT),
  );
}

/** Each of them, newest first. */
export async function listParkedDeliveries(person: Person) {
  requireStaff(person);
  return asActor(person, (tx) =>
    tx
      .select({
        id: acuityDeliveries.id,
        reason: acuityDeliveries.reason,
        appointmentId: acuityDeliveries.acuityAppointmentId,
        calendarId: acuityDeliveries.acuityCalendarId,
        calendar: specialists.name,
        receivedAt: acuityDeliveries.receivedAt,
        replayable: canRingAgain,
      })
      .from(acuityDeliveries)
      .leftJoin(specialists, eq(specialists.acuityCalendarId, acuityDeliveries.acuityCalendarId))
      .where(eq(acuityDeliveries.state, "parked"))
      .orderBy(sql`${acuityDeliveries.receivedAt} desc nulls first`, sql`${acuityDeliveries.id} desc nulls first`)
      .limit(LIMIT),
  );
}

/** Longest waiting first. */
export async function listUnfinishedRequests(person: Person) {
  requireStaff(person);
  return asActor(person, (tx) =>
    tx
      .select({
        id: appointmentRequests.id,
        kind: appointmentRequests.kind,
        bookingId: appointmentRequests.bookingId,
        attempts: appointmentRequests.attempts,
        createdAt: appointmentRequests.createdAt,
        askedAt: appointmentRequests.askedAt,
        startsAt: appointmentRequests.startsAt,
        underway: isHeld,
      })
      .from(appointmentRequests)
      .where(inArray(appointmentRequests.state, LIVE_REQUEST_STATES))
      .orderBy(asc(appointmentRequests.createdAt), asc(appointmentRequests.id))
      .limit(LIMIT),
  );
}

/** What sweeps found and mended, latest first. */
export async function listRepairs(person: Person) {
  requireStaff(person);
  return asActor(person, (tx) =>
    tx
      .select({ settledAt: acuitySweepPulls.settledAt, outcome: acuitySweepPulls.outcome, changes: acuitySweepPulls.changes, bookingId: acuitySweepPulls.bookingId, appointmentId: acuitySweepPulls.acuityAppointmentId })
      .from(acuitySweepPulls)
      .where(and(isNotNull(acuitySweepPulls.outcome), ne(acuitySweepPulls.outcome, "agreed")))
      .orderBy(sql`${acuitySweepPulls.settledAt} desc nulls first`, sql`${acuitySweepPulls.acuityAppointmentId} desc nulls first`)
      .limit(LIMIT),
  );
}

export async function listSubscriptions(person: Person) {
  requireStaff(person);
  return asActor(person, (tx) => tx.select().from(acuitySubscriptions).orderBy(asc(acuitySubscriptions.event)));
}
