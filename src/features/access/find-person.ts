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
  impersonator: z.object({ userId: z.string(), name: z.string(), until: z.coerce.date() }).nullable(),
  secondFactor: z.enum(["set-up", "not-needed", "missing"]),
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
 * has no rights from the next request on. Teams count only inside a live membership, and an archived firm grants nothing.
 * A session of impersonation speaks only while its admin is one, is signed in beneath it, and has neither left nor run out of time.
 */
export async function findPerson(sessionId: string, origin: Origin): Promise<Person | null> {
  const [row] = await identityDatabase().execute(sql`
    select u.id, u.name, u.email, u.role, u.timezone,
      (select s.id from specialists s where s.user_id = u.id) as "specialistId",
      case when i.id is null then null else json_build_object('userId', i.id, 'name', i.name, 'until', acting.expires_at) end as impersonator,
      case
        when u.two_factor_enabled then 'set-up'
        when i.id is not null or u.second_factor_excused_until > now() then 'not-needed'
        when u.role = 'admin' or exists (select 1 from specialists s where s.user_id = u.id) then 'missing'
        when exists (select 1 from member m join organization o on o.id = m.organization_id where m.user_id = u.id and o.requires_second_factor and o.archived_at is null) then 'missing'
        else 'not-needed'
      end as "secondFactor",
      coalesce((
        select json_agg(json_build_object(
          'organizationId', o.id, 'organizationName', o.name, 'timezone', o.timezone, 'role', m.role,
          'teamIds', coalesce((
            select json_agg(t.id order by t.id) from team_member tm join team t on t.id = tm.team_id
            where tm.user_id = u.id and t.organization_id = o.id), '[]')
        ) order by o.name, o.id)
        from member m join organization o on o.id = m.organization_id where m.user_id = u.id and o.archived_at is null), '[]') as memberships
    from session live
      join "user" u on u.id = live.user_id
      left join impersonations acting on acting.session_id = live.id and acting.admin_id = live.impersonated_by and acting.subject_id = u.id
      left join "user" i on i.id = acting.admin_id
    where live.id = ${sessionId} and live.expires_at > now() and not u.banned
      and (live.impersonated_by is null or (
        acting.ended_at is null and acting.expires_at > now() and i.role = 'admin' and not i.banned and u.role <> 'admin'
        and exists (select 1 from session own where own.id = acting.admin_session_id and own.user_id = i.id and own.impersonated_by is null and own.expires_at > now())))`);
  if (!row) return null;

  const { id, role, timezone, ...found } = shape.parse(row);
  return makePerson({
    ...found,
    userId: id,
    isStaff: role === "admin" && !found.impersonator,
    timezone: timezone ?? found.memberships[0]?.timezone ?? HOUSE_TIMEZONE,
    sessionId,
    origin,
  });
}
