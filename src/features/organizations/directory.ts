import { and, asc, count, eq, ilike, sql } from "drizzle-orm";
import { asActor } from "@/db/client";
import { bookings } from "@/db/schema/bookings";
import { member, organization } from "@/db/schema/organizations";
import { requireStaff } from "@/features/access/policy";
import type { Person } from "@/lib/actor";
import type { OrganizationsSearch } from "./schema";
import { countWorkUnderway, type WorkUnderway } from "./work-underway";

export const ORGANIZATIONS_PER_PAGE = 50;

/** Every firm by name, archived ones last: staff's alone. */
export async function listOrganizations(person: Person, { q, page }: OrganizationsSearch) {
  requireStaff(person);
  const which = q ? ilike(organization.name, `%${q.replace(/[\\%_]/g, "\\$&")}%`) : undefined;
  return asActor(person, async (tx) => {
    const members = tx.select({ count: count() }).from(member).where(eq(member.organizationId, organization.id));
    const active = tx.select({ count: count() }).from(bookings).where(and(eq(bookings.organizationId, organization.id), eq(bookings.status, "active")));
    const [total] = await tx.select({ rows: count() }).from(organization).where(which);
    const rows = await tx
      .select({
        id: organization.id,
        name: organization.name,
        createdAt: organization.createdAt,
        archivedAt: organization.archivedAt,
        members: sql<number>`(${members})`.mapWith(Number),
        activeBookings: sql<number>`(${active})`.mapWith(Number),
      })
      .from(organization)
      .where(which)
      .orderBy(sql`${organization.archivedAt} is not null`, asc(organization.name), asc(organization.id))
      .limit(ORGANIZATIONS_PER_PAGE)
      .offset((page - 1) * ORGANIZATIONS_PER_PAGE);
    return { rows, total: total?.rows ?? 0 };
  });
}

export type OrganizationRow = Awaited<ReturnType<typeof listOrganizations>>["rows"][number];

/** What a firm would leave unfinished, were it archived now. */
export async function findWorkUnderway(person: Person, organizationId: string): Promise<WorkUnderway> {
  requireStaff(person);
  return asActor(person, (tx) => countWorkUnderway(tx, organizationId));
}
