import { sql } from "drizzle-orm";
import { bigint, date, index, integer, jsonb, pgEnum, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { bookings } from "./bookings";
import { createdAt, cuid, instant } from "./columns";
import { user } from "./people";
import { ALARM_KINDS, SWEEP_STATES } from "@/lib/vocabulary";

export const sweepState = pgEnum("acuity_sweep_state", SWEEP_STATES);
export const alarmKind = pgEnum("sync_alarm_kind", ALARM_KINDS);

/** Every call to Acuity of the last hour, by whichever process: what the one limit for all counts. No paths, no ids of people. */
export const acuityCalls = pgTable(
  "acuity_calls",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    urgency: text().notNull(),
    grantedAt: instant().notNull(),
    /** Null while Acuity is answering, and for good when the asking process died. */
    finishedAt: instant(),
    /** Whether a usable answer came; null until then. */
    outcome: text(),
  },
  (table) => [index("acuity_calls_granted").on(table.grantedAt), index("acuity_calls_unfinished").on(table.grantedAt).where(sql`${table.finishedAt} is null`)],
);

/** The most urgent waiting call of each process; one that is not seen for a moment has given up or died. */
export const acuityQueue = pgTable("acuity_queue", {
  processId: text().primaryKey(),
  /** Smaller goes first. */
  rank: integer().notNull(),
  waitingSince: instant().notNull(),
  seenAt: instant().notNull(),
});

/** One look at everything Acuity holds of the linked calendars. */
export const acuitySweeps = pgTable(
  "acuity_sweeps",
  {
    id: cuid(),
    state: sweepState().notNull().default("listing"),
    /** Who ordered it; null: the clock did. */
    orderedById: text().references(() => user.id),
    /** Set by a first import: its specialist and cut-off day. */
    importOfSpecialistId: text(),
    importFrom: date({ mode: "string" }),
    startedAt: instant().notNull(),
    listedAt: instant(),
    finishedAt: instant(),
    /** Given up by whoever ran it when this has passed without a sign of life. */
    seenAt: instant().notNull(),
    calls: integer().notNull().default(0),
    appointments: integer().notNull().default(0),
    differences: integer().notNull().default(0),
    gone: integer().notNull().default(0),
    /** Examinations in Acuity that wait for the first import of their calendar. */
    notImported: integer().notNull().default(0),
    /** Appointments that Acuity did not show when asked by id: nothing is claimed about them. */
    unreadable: integer().notNull().default(0),
    /** A code, why it failed or stopped. */
    failure: text(),
  },
  (table) => [index("acuity_sweeps_newest").on(table.startedAt.desc().nullsFirst(), table.id.desc().nullsFirst())],
);

/** What a sweep ordered to be fetched, and what came of it: the history of repairs. */
export const acuitySweepPulls = pgTable(
  "acuity_sweep_pulls",
  {
    sweepId: text().notNull().references(() => acuitySweeps.id, { onDelete: "cascade" }),
    acuityAppointmentId: text().notNull(),
    bookingId: text().references(() => bookings.id),
    /** Null while waiting; "agreed" when nothing had to change after all. */
    outcome: text(),
    /** Names of what was repaired, never its values. */
    changes: jsonb().$type<string[]>().notNull().default([]),
    orderedAt: createdAt(),
    settledAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.sweepId, table.acuityAppointmentId] }),
    index("acuity_sweep_pulls_waiting").on(table.sweepId).where(sql`${table.outcome} is null`),
    index("acuity_sweep_pulls_repairs").on(table.settledAt.desc().nullsFirst(), table.acuityAppointmentId.desc().nullsFirst()).where(sql`${table.outcome} is not null and ${table.outcome} <> 'agreed'`),
  ],
);

/** Something staff must know about keeping step; at most one open of a kind. */
export const syncAlarms = pgTable(
  "sync_alarms",
  {
    id: cuid(),
    kind: alarmKind().notNull(),
    /** Codes, counts and appointment ids. */
    details: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    openedAt: createdAt(),
    /** When an admin said that it is true: from then on sweeps apply it. */
    acceptedAt: instant(),
    acceptedById: text().references(() => user.id),
    closedAt: instant(),
    closedById: text().references(() => user.id),
  },
  (table) => [uniqueIndex("sync_alarms_open").on(table.kind).where(sql`${table.closedAt} is null`), index("sync_alarms_newest").on(table.openedAt.desc().nullsFirst())],
);

/** The webhooks that bring Acuity's news here, as Acuity last listed them. */
export const acuitySubscriptions = pgTable("acuity_subscriptions", {
  event: text().primaryKey(),
  acuityWebhookId: text(),
  /** Acuity's word, or ours when there is none: "not reachable", "not allowed", "not listed". */
  status: text().notNull(),
  checkedAt: instant().notNull(),
});

/** Free days and times as Acuity answered a moment ago. */
export const acuityFreeTimes = pgTable(
  "acuity_free_times",
  {
    acuityCalendarId: text().notNull(),
    acuityAppointmentTypeId: text().notNull(),
    timezone: text().notNull(),
    /** A month `YYYY-MM`, answered with days, or a day `YYYY-MM-DD`, answered with instants. */
    period: text().notNull(),
    /** The appointment whose own slot counts as free, when one is moved; else empty. */
    ignoring: text().notNull().default(""),
    answer: jsonb().$type<string[]>().notNull(),
    askedAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ name: "acuity_free_times_pk", columns: [table.acuityCalendarId, table.acuityAppointmentTypeId, table.timezone, table.period, table.ignoring] }),
    index("acuity_free_times_oldest").on(table.askedAt),
  ],
);

/** When something last happened on a calendar: an answer asked before that is not kept. */
export const acuityCalendarTouches = pgTable("acuity_calendar_touches", {
  acuityCalendarId: text().primaryKey(),
  touchedAt: instant().notNull(),
});
