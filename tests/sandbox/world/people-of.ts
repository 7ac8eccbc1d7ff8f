import { asc, eq } from "drizzle-orm";
import { identityDatabase } from "@/db/client";
import { member, organization, team, teamMember } from "@/db/schema/organizations";
import { user } from "@/db/schema/people";
import { specialists } from "@/db/schema/specialists";
import { makePerson } from "@/features/access/make-actor";
import type { Person } from "@/lib/actor";

/** The person behind a demo address, as the gate would find them, without a browser; an admin acts as them for an hour. */
export async function personOf(email: string, admin?: Person): Promise<Person> {
  const database = identityDatabase();
  const [found] = await database.select().from(user).where(eq(user.email, email));
  if (!found) throw new Error(`nobody is called ${email}`);
  const held = await database
    .select({ organizationId: organization.id, organizationName: organization.name, timezone: organization.timezone, role: member.role })
    .from(member)
    .innerJoin(organization, eq(organization.id, member.organizationId))
    .where(eq(member.userId, found.id))
    .orderBy(asc(organization.name));
  const teams = await database
    .select({ id: team.id, organizationId: team.organizationId })
    .from(teamMember)
    .innerJoin(team, eq(team.id, teamMember.teamId))
    .where(eq(teamMember.userId, found.id));
  const [specialist] = await database.select({ id: specialists.id }).from(specialists).where(eq(specialists.userId, found.id));
  return makePerson({
    userId: found.id,
    name: found.name,
    email: found.email,
    isStaff: found.role === "admin" && !admin,
    memberships: held.map(({ organizationId, organizationName, role }) => ({
      organizationId,
      organizationName,
      role,
      teamIds: teams.filter((row) => row.organizationId === organizationId).map(({ id }) => id),
    })),
    specialistId: specialist?.id ?? null,
    impersonator: admin ? { userId: admin.userId, name: admin.name, until: new Date(Date.now() + 3_600_000) } : null,
    sessionId: `sandbox-${found.id}`,
    secondFactor: "not-needed",
    timezone: found.timezone ?? held[0]?.timezone ?? "Australia/Sydney",
    origin: { ipAddress: "127.0.0.1", userAgent: "sandbox", requestId: "sandbox" },
  });
}
