import { sql } from "drizzle-orm";
import { z } from "zod";
import { identityDatabase } from "@/db/client";
import type { Origin, Person } from "@/lib/actor";
import { MEMBERSHIP_ROLES } from "@/lib/vocabulary";
import { makePerson } from "./make-actor";

/** The intermediary's own zone: the fallback where account and organization say nothing. */
const HOUSE_TIMEZONE = "Australia/Sydney";

const shape = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.string(),
  timezone: z.string().nullable(),
  specialistId: z.string().nullable(),
  impersonator: z.object({ userId: z.string(), name: z.string() }).nullable(),
  memberships: z.array(
    z.object({
      organizationId: z.string(),
      organizationName: z.string(),
      timezone: z.string(),
      role: z.enum(MEMBERSHIP_ROLES),
      teamIds: z.array(z.string()),
    }),
  ),
});

/**
 * Who a live session speaks for, read afresh on every request so that a removed member or a banned person
 * has no rights from the next request on. Teams count only inside a live membership.
 */
export async function findPerson(sessionId: string, origin: Origin): Promise<Person | null> {
  const [row] = await identityDatabase().execute(sql`
    select u.id, u.name, u.email, u.role, u.timezone,
      (select s.id from specialists s where s.user_id = u.id) as "specialistId",
      case when i.id is null then null else json_build_object('userId', i.id, 'name', i.name) end as impersonator,
      coalesce((
        select json_agg(json_build_object(
          'organizationId', o.id, 'organizationName', o.name, 'timezone', o.timezone, 'role', m.role,
          'teamIds', coalesce((
            select json_agg(t.id order by t.id) from team_member tm join team t on t.id = tm.team_id
            where tm.user_id = u.id and t.organization_id = o.id), '[]')
        ) order by o.name, o.id)
        from member m join organization o on o.id = m.organization_id where m.user_id = u.id), '[]') as memberships
    from session live
      join "user" u on u.id = live.user_id
      left join "user" i on i.id = live.impersonated_by
    where live.id = ${sessionId} and live.expires_at > now() and not u.banned
      and (live.impersonated_by is null or (i.role = 'admin' and not i.banned and u.role <> 'admin'))`);
  if (!row) return null;

  const { id, role, timezone, ...found } = shape.parse(row);
  return makePerson({
    ...found,
    userId: id,
    isStaff: role === "admin" && !found.impersonator,
    timezone: timezone ?? found.memberships[0]?.timezone ?? HOUSE_TIMEZONE,
    origin,
  });
}
