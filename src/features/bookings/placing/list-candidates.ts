import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { Candidate } from "./where-it-belongs";

/** Who could be meant by a word: members whose address it is or whose domain it shares, whose name or firm it names. Few, whatever the number of members. */
export async function listCandidates(tx: Tx, answer: string): Promise<Candidate[]> {
  const said = answer.trim().toLowerCase();
  const domain = /@([^@\s]+)$/.exec(said)?.[1] ?? "";
  const rows = await tx.execute<{ user_id: string; name: string; email: string; organization_id: string; organization_name: string; team_ids: string[] }>(sql`
    select u.id as user_id, u.name, u.email, o.id as organization_id, o.name as organization_name,
           coalesce((select array_agg(tm.team_id order by tm.team_id) from team_member tm join team t on t.id = tm.team_id where tm.user_id = u.id and t.organization_id = o.id), '{}') as team_ids
      from member m join "user" u on u.id = m.user_id join organization o on o.id = m.organization_id
     where not u.banned and o.archived_at is null
       and (lower(u.email) = ${said} or (${domain} <> '' and lower(u.email) like ${`%@${domain.replace(/[\\%_]/g, "\\$&")}`}) or position(lower(u.name) in ${said}) > 0 or position(lower(o.name) in ${said}) > 0)
     order by o.id, u.id limit 200`);
  return rows.map((row) => ({ userId: row.user_id, name: row.name, email: row.email, organizationId: row.organization_id, organizationName: row.organization_name, teamIds: row.team_ids }));
}
