import { sql } from "drizzle-orm";
import { boolean, check, date, index, integer, jsonb, pgEnum, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, cuid, instant, updatedAt } from "./columns";
import { user } from "./people";
import { APPOINTMENT_MODES } from "@/lib/vocabulary";

export const appointmentMode = pgEnum("appointment_mode", APPOINTMENT_MODES);

export const specialists = pgTable(
  "specialists",
  {
    id: cuid(),
    userId: text().notNull().unique().references(() => user.id),
    acuityCalendarId: text().notNull().unique(),
    name: text().notNull(),
    specialty: text().notNull(),
    location: text(),
    isActive: boolean().notNull().default(true),
    /** IANA zone of the Acuity calendar: the clinic's own time. */
    timezone: text().notNull(),
    /** The first import's cut-off (`YYYY-MM-DD` in the clinic's zone): examinations from that day on were taken over from Acuity. Null: not imported, so only what is newly booked there comes in. */
    importedFrom: date({ mode: "string" }),
    /** When this calendar was linked; kept by a trigger in the database. */
    linkedAt: instant().notNull().defaultNow(),
    /** When the first import was ordered last, and when a sweep that began after that was done. Until then what it brings in is told to nobody. */
    importOrderedAt: instant(),
    importedAt: instant(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index("specialists_name").on(table.name, table.id),
    check("system_user_is_no_specialist", sql`${table.userId} <> 'system'`),
  ],
);

/** An intake question of an Acuity form, in the portal's words. */
export interface IntakeField {
  id: number;
  name: string;
  required: boolean;
  kind: "textbox" | "textarea" | "dropdown" | "checkbox" | "checkboxlist" | "yesno";
  options: string[];
}

/** What a calendar offers, and which of it is an examination: an admin's decision, unseen types are not. */
export const specialistAppointmentTypes = pgTable(
  "specialist_appointment_types",
  {
    specialistId: text().notNull().references(() => specialists.id, { onDelete: "cascade" }),
    acuityAppointmentTypeId: text().notNull(),
    name: text().notNull(),
    isIme: boolean().notNull().default(false),
    /** Since when it counts as an examination; kept by a trigger in the database. Null: longer than that was noted. */
    imeSince: instant(),
    mode: appointmentMode().notNull(),
    durationMinutes: integer().notNull(),
    intakeFields: jsonb().$type<IntakeField[]>().notNull().default([]),
    /** Why firms cannot book it (a class, a required file); null when they can. */
    notOfferedBecause: text(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    primaryKey({ columns: [table.specialistId, table.acuityAppointmentTypeId] }),
    check("appointment_type_lasts", sql`${table.durationMinutes} > 0`),
  ],
);

/** The earliest free times of each type, asked by the worker so that no page has to. */
export const specialistOpenings = pgTable(
  "specialist_openings",
  {
    specialistId: text().notNull().references(() => specialists.id, { onDelete: "cascade" }),
    acuityAppointmentTypeId: text().notNull(),
    /** Null: nothing free as far ahead as was asked. */
    earliestAt: instant(),
    askedAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.specialistId, table.acuityAppointmentTypeId] })],
);
