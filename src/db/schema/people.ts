import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, integer, pgTable, text, varchar } from "drizzle-orm/pg-core";
import { createdAt, cuid, instant, updatedAt } from "./columns";

/** Better Auth's tables about people; the columns it does not know are at the end of each. */
export const user = pgTable(
  "user",
  {
    id: cuid(),
    name: text().notNull(),
    email: text().notNull().unique(),
    emailVerified: boolean().notNull().default(false),
    image: text(),
    role: text().notNull().default("user"),
    banned: boolean().notNull().default(false),
    banReason: text(),
    banExpires: instant(),
    twoFactorEnabled: boolean().notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    phone: text(),
    timezone: text(),
    /** When the browser's zone was offered; it is offered once. */
    timezoneOfferedAt: instant(),
    /** Until then the person may work without a second factor that their role asks for. Null: from the first sign-in on. */
    secondFactorExcusedUntil: instant(),
  },
  (table) => [
    check("user_role_known", sql`${table.role} in ('user', 'admin')`),
    check("user_email_lower_case", sql`${table.email} = lower(${table.email})`),
    // Staff find people by a few letters of name or address, spelled wrongly or not.
    index("user_name_trigrams").using("gin", sql`${table.name} gin_trgm_ops`),
    index("user_email_trigrams").using("gin", sql`${table.email} gin_trgm_ops`),
    check("system_user_stays_banned", sql`${table.id} <> 'system' or (${table.banned} and ${table.banExpires} is null and ${table.email} like '%.invalid')`),
  ],
);

export const session = pgTable(
  "session",
  {
    id: cuid(),
    token: text().notNull().unique(),
    userId: text().notNull().references(() => user.id, { onDelete: "cascade" }),
    expiresAt: instant().notNull(),
    ipAddress: text(),
    userAgent: text(),
    activeOrganizationId: text(),
    activeTeamId: text(),
    impersonatedBy: text().references(() => user.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index("session_user").on(table.userId),
    check("system_user_has_no_session", sql`${table.userId} <> 'system'`),
  ],
);

export const account = pgTable(
  "account",
  {
    id: cuid(),
    accountId: text().notNull(),
    providerId: text().notNull(),
    userId: text().notNull().references(() => user.id, { onDelete: "cascade" }),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: instant(),
    refreshTokenExpiresAt: instant(),
    scope: text(),
    password: text(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index("account_user").on(table.userId),
    check("system_user_has_no_account", sql`${table.userId} <> 'system'`),
  ],
);

export const verification = pgTable(
  "verification",
  {
    id: cuid(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: instant().notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [index("verification_identifier").on(table.identifier)],
);

export const twoFactor = pgTable(
  "two_factor",
  {
    id: cuid(),
    secret: text().notNull(),
    backupCodes: text().notNull(),
    userId: text().notNull().references(() => user.id, { onDelete: "cascade" }),
    verified: boolean(),
    failedVerificationCount: integer(),
    lockedUntil: instant(),
  },
  (table) => [index("two_factor_user").on(table.userId)],
);

/** A member of staff acting as someone: why, from which session of their own, and until when. Kept for ever. */
export const impersonations = pgTable(
  "impersonations",
  {
    id: cuid(),
    adminId: text().notNull().references(() => user.id),
    subjectId: text().notNull().references(() => user.id),
    reason: text().notNull(),
    /** The session that speaks for the subject, and the admin's own one beneath it. Sessions are deleted, so neither is a reference. */
    sessionId: text().notNull().unique(),
    adminSessionId: text().notNull(),
    /** The page the admin left, to come back to. */
    returnTo: text().notNull().default("/"),
    startedAt: instant().notNull().defaultNow(),
    expiresAt: instant().notNull(),
    endedAt: instant(),
  },
  (table) => [
    index("impersonations_of_admin").on(table.adminId, table.startedAt.desc().nullsFirst()),
    index("impersonations_of_subject").on(table.subjectId, table.startedAt.desc().nullsFirst()),
    check("nobody_acts_as_themselves", sql`${table.adminId} <> ${table.subjectId}`),
    check("impersonation_lasts_half_an_hour", sql`${table.expiresAt} <= ${table.startedAt} + interval '30 minutes'`),
  ],
);

/** A new address somebody asked for; it counts once the old and the new one have both agreed. */
export const emailChanges = pgTable(
  "email_changes",
  {
    id: cuid(),
    userId: text().notNull().references(() => user.id, { onDelete: "cascade" }),
    oldEmail: text().notNull(),
    newEmail: text().notNull(),
    oldConfirmedAt: instant(),
    newConfirmedAt: instant(),
    /** Done, or dropped for a later one; open while null. */
    settledAt: instant(),
    expiresAt: instant().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    index("email_changes_of_user").on(table.userId, table.createdAt.desc().nullsFirst()),
    check("new_email_lower_case", sql`${table.newEmail} = lower(${table.newEmail})`),
  ],
);

/** How often something was tried lately; the library that counts writes it by itself. */
export const rateLimits = pgTable("rate_limits", {
  key: varchar({ length: 255 }).primaryKey(),
  points: integer().notNull().default(0),
  expire: bigint({ mode: "number" }),
}, (table) => [index("rate_limits_expire").on(table.expire)]);
