import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgEnum, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { bookingDrafts, bookings } from "./bookings";
import { createdAt, cuid, instant, updatedAt } from "./columns";
import { user } from "./people";
import { DELIVERY_STATES, REQUEST_KINDS, REQUEST_STATES } from "@/lib/vocabulary";

export const requestKind = pgEnum("appointment_request_kind", REQUEST_KINDS);
export const requestState = pgEnum("appointment_request_state", REQUEST_STATES);
export const deliveryState = pgEnum("acuity_delivery_state", DELIVERY_STATES);

/**
 * What the portal means to ask of Acuity, committed before Acuity hears of it.
 * An exclusion constraint (in the migration) refuses a second live request for one slot.
 */
export const appointmentRequests = pgTable(
  "appointment_requests",
  {
    id: cuid(),
    kind: requestKind().notNull(),
    idempotencyKey: text().notNull().unique(),
    state: requestState().notNull().default("stored"),
    actorId: text().notNull().references(() => user.id),
    actorForId: text().references(() => user.id),
    ipAddress: text().notNull(),
    userAgent: text().notNull(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    draftId: text().references(() => bookingDrafts.id),
    bookingId: text().references(() => bookings.id),
    acuityAppointmentId: text(),
    acuityCalendarId: text().notNull(),
    acuityAppointmentTypeId: text().notNull(),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    /** When Acuity was first and last asked; null until then. */
    firstAskedAt: instant(),
    askedAt: instant(),
    attempts: integer().notNull().default(0),
    leaseHolder: text(),
    leaseUntil: instant(),
    /** Acuity's code or ours, when refused. */
    refusal: text(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index("appointment_requests_unfinished").on(table.leaseUntil).where(sql`${table.state} in ('stored', 'asking')`),
    index("appointment_requests_of_appointment").on(table.acuityAppointmentId),
    index("appointment_requests_of_booking").on(table.bookingId),
    // Acuity is asked about one change of a booking at a time.
    uniqueIndex("one_live_request_per_booking").on(table.bookingId).where(sql`${table.state} in ('stored', 'asking')`),
    index("appointment_requests_of_draft").on(table.draftId),
    check("request_takes_time", sql`${table.endsAt} > ${table.startsAt}`),
    check("refused_request_says_why", sql`(${table.state} = 'refused') = (${table.refusal} is not null)`),
    check("confirmed_request_names_appointment", sql`${table.state} <> 'confirmed' or ${table.acuityAppointmentId} is not null`),
  ],
);

/** A doorbell that rang: ids only, never anything about a person. */
export const acuityDeliveries = pgTable(
  "acuity_deliveries",
  {
    id: cuid(),
    action: text().notNull(),
    acuityAppointmentId: text().notNull(),
    acuityCalendarId: text(),
    acuityAppointmentTypeId: text(),
    state: deliveryState().notNull().default("waiting"),
    /** Why it is parked. */
    reason: text(),
    receivedAt: instant().notNull().defaultNow(),
    settledAt: instant(),
    /** Who settled by hand what could not be settled otherwise, and why. */
    dismissedById: text().references(() => user.id),
    dismissalNote: text(),
  },
  (table) => [
    index("acuity_deliveries_of_appointment").on(table.acuityAppointmentId, table.state),
    index("acuity_deliveries_parked").on(table.receivedAt.desc().nullsFirst(), table.id.desc().nullsFirst()).where(sql`${table.state} = 'parked'`),
    index("acuity_deliveries_waiting").on(table.receivedAt).where(sql`${table.state} = 'waiting'`),
    index("acuity_deliveries_settled").on(table.settledAt).where(sql`${table.state} = 'settled'`),
    check("parked_delivery_says_why", sql`${table.state} <> 'parked' or ${table.reason} is not null`),
    check("dismissed_delivery_says_why", sql`(${table.dismissedById} is null) = (${table.dismissalNote} is null) and (${table.dismissedById} is null or ${table.state} = 'settled')`),
  ],
);

/** When Acuity last rang, whatever became of it: one row, written at the door. */
export const acuityLastRing = pgTable(
  "acuity_last_ring",
  { id: integer().primaryKey().default(1), heardAt: instant().notNull() },
  (table) => [check("one_last_ring", sql`${table.id} = 1`)],
);

/** How often a type that is no examination was heard of. The appointments themselves are never stored. */
export const acuityOtherTypes = pgTable(
  "acuity_other_types",
  {
    acuityCalendarId: text().notNull(),
    acuityAppointmentTypeId: text().notNull(),
    timesHeard: bigint({ mode: "number" }).notNull().default(0),
    lastHeardAt: instant().notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.acuityCalendarId, table.acuityAppointmentTypeId] })],
);
