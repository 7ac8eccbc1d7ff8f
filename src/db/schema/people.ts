import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, text } from "drizzle-orm/pg-core";
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
  },
  (table) => [
    check("user_role_known", sql`${table.role} in ('user', 'admin')`),
    check("user_email_lower_case", sql`${table.email} = lower(${table.email})`),
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
