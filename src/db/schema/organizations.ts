import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgEnum, pgTable, text, unique } from "drizzle-orm/pg-core";
import { createdAt, cuid, instant, updatedAt } from "./columns";
import { user } from "./people";
import { MEMBERSHIP_ROLES } from "@/lib/vocabulary";

export const membershipRole = pgEnum("membership_role", MEMBERSHIP_ROLES);

export const organization = pgTable("organization", {
  id: cuid(),
  name: text().notNull(),
  slug: text().notNull().unique(),
  logo: text(),
  metadata: text(),
  createdAt: createdAt(),
  timezone: text().notNull().default("Australia/Sydney"),
});

export const member = pgTable(
  "member",
  {
    id: cuid(),
    organizationId: text().notNull().references(() => organization.id, { onDelete: "cascade" }),
    userId: text().notNull().references(() => user.id, { onDelete: "cascade" }),
    role: membershipRole().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("member_once_per_organization").on(table.organizationId, table.userId),
    index("member_user").on(table.userId),
    check("holding_organization_has_no_members", sql`${table.organizationId} <> 'unassigned'`),
  ],
);

export const team = pgTable(
  "team",
  {
    id: cuid(),
    name: text().notNull(),
    organizationId: text().notNull().references(() => organization.id, { onDelete: "cascade" }),
    memberCount: integer().notNull().default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    // Lets a booking refer to organization and team together, so a team of another firm is refused.
    unique("team_of_organization").on(table.organizationId, table.id),
  ],
);

export const invitation = pgTable(
  "invitation",
  {
    id: cuid(),
    organizationId: text().notNull().references(() => organization.id, { onDelete: "cascade" }),
    email: text().notNull(),
    role: membershipRole(),
    teamId: text(),
    status: text().notNull().default("pending"),
    expiresAt: instant().notNull(),
    inviterId: text().notNull().references(() => user.id),
    createdAt: createdAt(),
  },
  (table) => [
    foreignKey({ name: "invitation_team_of_organization", columns: [table.organizationId, table.teamId], foreignColumns: [team.organizationId, team.id] }).onDelete("cascade"),
    index("invitation_organization").on(table.organizationId),
    index("invitation_email").on(table.email),
    check("holding_organization_invites_nobody", sql`${table.organizationId} <> 'unassigned'`),
  ],
);

export const teamMember = pgTable(
  "team_member",
  {
    id: cuid(),
    teamId: text().notNull().references(() => team.id, { onDelete: "cascade" }),
    userId: text().notNull().references(() => user.id, { onDelete: "cascade" }),
    membershipKey: text().unique(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("team_member_once_per_team").on(table.teamId, table.userId),
    index("team_member_user").on(table.userId),
  ],
);
