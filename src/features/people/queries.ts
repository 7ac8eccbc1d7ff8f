import { and, asc, count, desc, eq, gt, inArray, isNull, ne, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { asActor } from "@/db/client";
import { member, organization, team, teamMember } from "@/db/schema/organizations";
import { account, impersonations, session, user } from "@/db/schema/people";
import { specialists } from "@/db/schema/specialists";
import { requireStaff } from "@/features/access/policy";
import type { Person } from "@/lib/actor";
import { now } from "@/lib/clock";
import { SYSTEM_USER_ID } from "@/lib/vocabulary";

export const ACTED_PAGE_SIZE = 20;
const SESSIONS = 50;

/** Everything staff see of a person but sessions and history; never the system's own row. */
export async function findPersonFacts(person: Person, userId: string) {
  requireStaff(person);
  const [facts] = await asActor(person, (tx) =>
    tx
      .select({
        id: user.id,
        name: user.name,
        email: user.email,
        phone: user.phone,
        timezone: user.timezone,
        isAdmin: sql<boolean>`${user.role} = 'admin'`,
        banned: user.banned,
        banReason: user.banReason,
        secondFactor: user.twoFactorEnabled,
        createdAt: user.createdAt,
        specialistId: specialists.id,
        specialist: specialists.name,
        hasPassword: sql<boolean>`exists (select 1 from ${account} where ${account.userId} = ${user.id} and ${account.password} is not null)`,
      })
      .from(user)
      .leftJoin(specialists, eq(specialists.userId, user.id))
      .where(and(eq(user.id, userId), ne(user.id, SYSTEM_USER_ID))),
  );
  return facts ?? null;
}

export type PersonFacts = NonNullable<Awaited<ReturnType<typeof findPersonFacts>>>;

/** The firms somebody works for, with role and the teams they are in there. */
export async function listFirmsOf(person: Person, userId: string) {
  requireStaff(person);
  return asActor(person, async (tx) => {
    const firms = await tx
      .select({ id: organization.id, name: organization.name, archivedAt: organization.archivedAt, role: member.role })
      .from(member)
      .innerJoin(organization, eq(organization.id, member.organizationId))
      .where(eq(member.userId, userId))
      .orderBy(asc(organization.name), asc(organization.id))
      .limit(100);
    if (firms.length === 0) return [];
    const teams = await tx
      .select({ name: team.name, organizationId: team.organizationId })
      .from(teamMember)
      .innerJoin(team, eq(team.id, teamMember.teamId))
      .where(and(eq(teamMember.userId, userId), inArray(team.organizationId, firms.map(({ id }) => id))))
      .orderBy(asc(team.name), asc(team.id))
      .limit(500);
    return firms.map((firm) => ({ ...firm, teams: teams.filter(({ organizationId }) => organizationId === firm.id).map(({ name }) => name) }));
  });
}

/** Where somebody is signed in as themselves, the most recently used first. */
export async function listSessionsOf(person: Person, userId: string) {
  requireStaff(person);
  return asActor(person, (tx) =>
    tx
      .select({ id: session.id, userAgent: session.userAgent, ipAddress: session.ipAddress, lastActiveAt: session.updatedAt, expiresAt: session.expiresAt })
      .from(session)
      .where(and(eq(session.userId, userId), isNull(session.impersonatedBy), gt(session.expiresAt, now())))
      .orderBy(desc(session.updatedAt), desc(session.id))
      .limit(SESSIONS),
  );
}

const admin = alias(user, "admin");
const subject = alias(user, "subject");

/** Who acted as this person and as whom this person acted, newest first. */
export async function listActing(person: Person, userId: string, { page }: { page: number }) {
  requireStaff(person);
  const which = or(eq(impersonations.subjectId, userId), eq(impersonations.adminId, userId));
  return asActor(person, async (tx) => {
    const [total] = await tx.select({ rows: count() }).from(impersonations).where(which);
    const rows = await tx
      .select({ id: impersonations.id, admin: admin.name, subject: subject.name, reason: impersonations.reason, startedAt: impersonations.startedAt, endedAt: impersonations.endedAt })
      .from(impersonations)
      .innerJoin(admin, eq(admin.id, impersonations.adminId))
      .innerJoin(subject, eq(subject.id, impersonations.subjectId))
      .where(which)
      .orderBy(desc(impersonations.startedAt), desc(impersonations.id))
      .limit(ACTED_PAGE_SIZE)
      .offset((page - 1) * ACTED_PAGE_SIZE);
    return { rows, total: total?.rows ?? 0 };
  });
}
