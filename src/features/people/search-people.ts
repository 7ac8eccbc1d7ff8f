import { sql } from "drizzle-orm";
import { z } from "zod";
import { asActor } from "@/db/client";
import { requireStaff } from "@/features/access/policy";
import type { Person } from "@/lib/actor";
import { MEMBERSHIP_ROLES } from "@/lib/vocabulary";
import { matches, wordsOf } from "./match-people";
import type { PeopleSearch } from "./schema";

export const PAGE_SIZE = 50;
const RECENT = 10;

const shape = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  isAdmin: z.boolean(),
  isSpecialist: z.boolean(),
  banned: z.boolean(),
  /** Without one nobody has ever come in. */
  hasPassword: z.boolean(),
  firms: z.array(z.object({ name: z.string(), role: z.enum(MEMBERSHIP_ROLES), archived: z.boolean() })),
});
export type FoundPerson = z.output<typeof shape>;

/**
 * Everybody by name, address or firm, best match first: every word begins or stands in one of these, or nearly does.
 * Without words everybody, by name.
 */
export async function searchPeople(person: Person, { q, page }: PeopleSearch, limit = PAGE_SIZE): Promise<{ people: FoundPerson[]; total: number }> {
  requireStaff(person);
  return asActor(person, async (tx) => {
    const rows = await tx.execute(sql`
      select ${columns}, count(*) over ()::int as total
      from ${matches(wordsOf(q))} matching join "user" u on u.id = matching.user_id
      order by matching.score desc, lower(u.name), u.id limit ${limit} offset ${(page - 1) * limit}`);
    return { people: rows.map((row) => shape.parse(row)), total: z.number().catch(0).parse(rows[0]?.total) };
  });
}

/** Whom this admin acted as, each once, newest first. */
export async function lastActedAs(person: Person): Promise<FoundPerson[]> {
  requireStaff(person);
  return asActor(person, async (tx) => {
    const rows = await tx.execute(sql`
      select ${columns}
      from (select subject_id, max(started_at) as last_at from impersonations where admin_id = ${person.userId} group by subject_id) acted join "user" u on u.id = acted.subject_id
      order by acted.last_at desc, u.id limit ${RECENT}`);
    return rows.map((row) => shape.parse(row));
  });
}

const columns = sql`u.id, u.name, u.email, u.banned, u.role = 'admin' as "isAdmin",
  exists (select 1 from specialists s where s.user_id = u.id) as "isSpecialist",
  exists (select 1 from account a where a.user_id = u.id and a.password is not null) as "hasPassword",
  coalesce((
    select json_agg(json_build_object('name', o.name, 'role', m.role, 'archived', o.archived_at is not null) order by o.name, o.id)
    from member m join organization o on o.id = m.organization_id where m.user_id = u.id), '[]') as firms`;
