import { sql } from "drizzle-orm";
import { bigint, boolean, check, date, foreignKey, index, integer, jsonb, pgEnum, pgTable, text } from "drizzle-orm/pg-core";
import { createdAt, cuid, instant, updatedAt } from "./columns";
import { organization, team } from "./organizations";
import { user } from "./people";
import { appointmentMode, specialists } from "./specialists";
import { BOOKING_SOURCES, BOOKING_STATUSES, DRIFT_RESOLUTIONS, PROGRESS_KINDS, PROGRESS_STAGES } from "@/lib/vocabulary";

export const bookingStatus = pgEnum("booking_status", BOOKING_STATUSES);
export const progressStage = pgEnum("progress_stage", PROGRESS_STAGES);
export const bookingSource = pgEnum("booking_source", BOOKING_SOURCES);
export const progressKind = pgEnum("progress_kind", PROGRESS_KINDS);
export const driftResolution = pgEnum("drift_resolution", DRIFT_RESOLUTIONS);

/** The appointment as Acuity last showed it; instants in ISO with Z. */
export interface AcuityLastSaid {
  startsAt: string;
  durationMinutes: number;
  calendarId: string;
  appointmentTypeId: string;
  canceled: boolean;
  noShow: boolean;
  location: string;
  givenName: string;
  familyName: string;
  phone: string;
  email: string;
  timezone: string;
  /** The contact details both sides last agreed on, kept while they are in drift. */
  agreed?: { givenName: string; familyName: string; phone: string; email: string };
}

export const bookings = pgTable(
  "bookings",
  {
    id: cuid(),
    acuityAppointmentId: text().notNull().unique(),
    specialistId: text().notNull().references(() => specialists.id),
    organizationId: text().notNull().references(() => organization.id),
    teamId: text(),
    createdById: text().notNull().references(() => user.id),
    createdForId: text().references(() => user.id),
    referrerId: text().references(() => user.id),
    matterNumber: text(),
    examineeName: text().notNull(),
    examineeGivenName: text().notNull(),
    examineeFamilyName: text().notNull(),
    examineeDateOfBirth: date({ mode: "string" }),
    examineePhone: text().notNull(),
    examineeEmail: text(),
    examineeTimezone: text(),
    mayContactExaminee: boolean().notNull().default(false),
    appointmentDate: instant().notNull(),
    durationMinutes: integer().notNull(),
    clinicTimezone: text().notNull(),
    appointmentType: appointmentMode().notNull(),
    acuityAppointmentTypeId: text().notNull(),
    acuityCalendarId: text().notNull(),
    meetingLink: text(),
    status: bookingStatus().notNull().default("active"),
    currentProgress: progressStage().notNull().default("scheduled"),
    source: bookingSource().notNull(),
    externalCreatedBy: text(),
    notes: text(),
    /** For whom the clinic says it booked, in the intake field made for that: places a stray booking, or suggests where it belongs. */
    bookedFor: text(),
    /** What the firm answered to the clinic's questions when it booked. */
    intakeAnswers: jsonb().$type<{ question: string; answer: string }[]>().notNull().default([]),
    /** Until then nothing of it is removed for good; null: as long as the portal's rule says. */
    retainUntil: date({ mode: "string" }),
    /** A court or a dispute may want it: nothing is deleted until it is released. */
    heldAt: instant(),
    heldById: text().references(() => user.id),
    holdReason: text(),
    acuityLastSaid: jsonb().$type<AcuityLastSaid>().notNull(),
    /** No observation of Acuity that began before this moment may change the booking. */
    acuityAskedAt: instant().notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    foreignKey({ name: "bookings_team_of_organization", columns: [table.organizationId, table.teamId], foreignColumns: [team.organizationId, team.id] }),
    index("bookings_newest").on(table.appointmentDate.desc().nullsFirst(), table.id.desc().nullsFirst()),
    index("bookings_of_organization").on(table.organizationId, table.appointmentDate.desc().nullsFirst(), table.id.desc().nullsFirst()),
    index("bookings_of_team").on(table.teamId, table.appointmentDate.desc().nullsFirst(), table.id.desc().nullsFirst()),
    index("bookings_of_referrer").on(table.referrerId, table.appointmentDate.desc().nullsFirst(), table.id.desc().nullsFirst()),
    index("bookings_unplaced").on(table.appointmentDate, table.id).where(sql`${table.organizationId} = 'unassigned'`),
    index("bookings_of_specialist").on(table.specialistId, table.appointmentDate.desc().nullsFirst(), table.id.desc().nullsFirst()),
    check(
      "status_follows_progress",
      sql`case when ${table.currentProgress} in ('cancelled', 'no_show', 'payment_received') then ${table.status} in ('closed', 'archived') else ${table.status} = 'active' end`,
    ),
    check("placed_booking_has_referrer", sql`${table.referrerId} is not null or ${table.organizationId} = 'unassigned'`),
    check("hold_says_who_and_why", sql`(${table.heldAt} is null) = (${table.heldById} is null) and (${table.heldAt} is null) = (${table.holdReason} is null)`),
    check("booking_lasts", sql`${table.durationMinutes} > 0`),
  ],
);

export const bookingProgress = pgTable(
  "booking_progress",
  {
    id: cuid(),
    bookingId: text().notNull().references(() => bookings.id),
    progress: progressStage().notNull(),
    kind: progressKind().notNull().default("step"),
    changedById: text().notNull().references(() => user.id),
    changedForId: text().references(() => user.id),
    notes: text(),
    /** Set by a move: the examination's time before and after. */
    movedFrom: instant(),
    movedTo: instant(),
    /** Set when the appointment went to another specialist. */
    fromSpecialistId: text().references(() => specialists.id),
    toSpecialistId: text().references(() => specialists.id),
    /** Set when the booking was handed to another referrer. */
    fromReferrerId: text().references(() => user.id),
    toReferrerId: text().references(() => user.id),
    /** Set when the booking was placed with a firm. */
    fromOrganizationId: text().references(() => organization.id),
    toOrganizationId: text().references(() => organization.id),
    createdAt: createdAt(),
    /** Entries of one transaction share their instant; this keeps their order. */
    sequence: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
  },
  (table) => [index("booking_progress_of_booking").on(table.bookingId, table.sequence)],
);

/** One difference with Acuity that must not be applied by itself; admins decide. */
export const bookingDrifts = pgTable(
  "booking_drifts",
  {
    id: cuid(),
    bookingId: text().notNull().references(() => bookings.id),
    field: text().notNull(),
    portalValue: text().notNull(),
    acuityValue: text().notNull(),
    seenAt: createdAt(),
    resolvedAt: instant(),
    resolution: driftResolution(),
    /** The admin who answered it, and why; null when it went away by itself. */
    resolvedById: text().references(() => user.id),
    resolutionNote: text(),
  },
  (table) => [
    index("booking_drifts_of_booking").on(table.bookingId, table.seenAt),
    index("booking_drifts_newest_open").on(table.seenAt.desc().nullsFirst(), table.id.desc().nullsFirst()).where(sql`${table.resolvedAt} is null`),
    check("resolved_drift_says_how", sql`(${table.resolvedAt} is null) = (${table.resolution} is null)`),
  ],
);

export const bookingDrafts = pgTable(
  "booking_drafts",
  {
    id: cuid(),
    /** Whose draft it is: the subject, when an admin acts as someone. */
    personId: text().notNull().references(() => user.id, { onDelete: "cascade" }),
    createdById: text().notNull().references(() => user.id),
    createdForId: text().references(() => user.id),
    organizationId: text().references(() => organization.id),
    teamId: text(),
    referrerId: text().references(() => user.id),
    specialistId: text().references(() => specialists.id),
    acuityAppointmentTypeId: text(),
    startsAt: instant(),
    examineeTimezone: text(),
    examineeGivenName: text(),
    examineeFamilyName: text(),
    examineePhone: text(),
    examineeEmail: text(),
    examineeDateOfBirth: date({ mode: "string" }),
    matterNumber: text(),
    mayContactExaminee: boolean().notNull().default(false),
    /** Once the examinee's page was answered without a mistake. */
    examineeChecked: boolean().notNull().default(false),
    intakeAnswers: jsonb().$type<Record<string, string>>().notNull().default({}),
    /** Counts refused attempts; draft and attempt together are the idempotency key. */
    attempt: integer().notNull().default(1),
    /** Why the last attempt was refused, in Acuity's word or ours. */
    refusal: text(),
    bookingId: text().references(() => bookings.id),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    foreignKey({ name: "draft_team_of_organization", columns: [table.organizationId, table.teamId], foreignColumns: [team.organizationId, team.id] }),
    index("booking_drafts_of_person").on(table.personId, table.updatedAt.desc().nullsFirst()),
    check("draft_team_needs_organization", sql`${table.teamId} is null or ${table.organizationId} is not null`),
  ],
);
