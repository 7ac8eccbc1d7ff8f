import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, integer, pgEnum, pgTable, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, cuid, instant, updatedAt } from "./columns";
import { user } from "./people";
import { INVITATION_KINDS, MEMBERSHIP_ROLES } from "@/lib/vocabulary";

export const membershipRole = pgEnum("membership_role", MEMBERSHIP_ROLES);

export const invitationKind = pgEnum("invitation_kind", INVITATION_KINDS);

export const organization = pgTable("organization", {
  id: cuid(),
  name: text().notNull(),
  slug: text().notNull().unique(),
  logo: text(),
  metadata: text(),
  createdAt: createdAt(),
  timezone: text().notNull().default("Australia/Sydney"),
  /** Its owner's decision: nobody works for this firm without a second factor. */
  requiresSecondFactor: boolean().notNull().default(false),
  /** From then on memberships of it grant nothing. */
  archivedAt: instant(),
}, (table) => [
  index("organization_name_trigrams").using("gin", sql`${table.name} gin_trgm_ops`),
  check("holding_organization_stays", sql`${table.id} <> 'unassigned' or ${table.archivedAt} is null`),
]);

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
    kind: invitationKind().notNull().default("member"),
    organizationId: text().references(() => organization.id, { onDelete: "cascade" }),
    email: text().notNull(),
    role: membershipRole(),
    teamId: text(),
    teamIds: text().array().notNull().default([]),
    status: text().notNull().default("pending"),
    expiresAt: instant().notNull(),
    inviterId: text().notNull().references(() => user.id),
    /** Which link is the right one: sending it again makes the ones before it worthless. */
    generation: integer().notNull().default(1),
    settledAt: instant(),
    settledById: text().references(() => user.id),
    createdAt: createdAt(),
  },
  (table) => [
    foreignKey({ name: "invitation_team_of_organization", columns: [table.organizationId, table.teamId], foreignColumns: [team.organizationId, team.id] }).onDelete("cascade"),
    index("invitation_organization").on(table.organizationId),
    index("invitation_email").on(table.email),
    check("invitation_to_a_firm_names_firm_and_role", sql`case ${table.kind} when 'member' then ${table.organizationId} is not null and ${table.role} is not null else ${table.organizationId} is null and ${table.role} is null end`),
    check("invitation_status_known", sql`${table.status} in ('pending', 'accepted', 'revoked')`),
    check("settled_invitation_says_when", sql`(${table.status} = 'pending') = (${table.settledAt} is null)`),
    check("invitation_email_lower_case", sql`${table.email} = lower(${table.email})`),
    uniqueIndex("invitation_pending_once").on(sql`coalesce(${table.organizationId}, '')`, table.email).where(sql`${table.status} = 'pending'`),
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
