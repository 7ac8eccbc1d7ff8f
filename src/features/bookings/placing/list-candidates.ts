import { sql, type SQL } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { Candidate } from "./where-it-belongs";

/** Of those who only may be meant, as many as a hint needs. */
const MOST_HINTS = 200;

/**
 * Who could be meant by a word: everybody whose address it is, else a few whose domain it shares, whose name or firm it
 * names. The address of two firms' members must never look like one's, so of these none is left out.
 */
export async function listCandidates(tx: Tx, answer: string): Promise<Candidate[]> {
  const said = answer.trim().toLowerCase();
  const named = await selectCandidates(tx, sql`lower(u.email) = ${said}`, sql``);
  return named.length > 0 ? named : selectCandidates(tx, hintedBy(said), sql`limit ${MOST_HINTS}`);
}

function hintedBy(said: string): SQL {
  const domain = /@([^@\s]+)$/.exec(said)?.[1] ?? "";
  return sql`((${domain} <> '' and lower(u.email) like ${`%@${domain.replace(/[\\%_]/g, "\\$&")}`}) or position(lower(u.name) in ${said}) > 0 or position(lower(o.name) in ${said}) > 0)`;
}

/** Members who can sign in, of firms that work. */
async function selectCandidates(tx: Tx, which: SQL, limit: SQL): Promise<Candidate[]> {
  const rows = await tx.execute<{ user_id: string; name: string; email: string; organization_id: string; organization_name: string; team_ids: string[] }>(sql`
    select u.id as user_id, u.name, u.email, o.id as organization_id, o.name as organization_name,
           coalesce((select array_agg(tm.team_id order by tm.team_id) from team_member tm join team t on t.id = tm.team_id where tm.user_id = u.id and t.organization_id = o.id), '{}') as team_ids
      from member m join "user" u on u.id = m.user_id join organization o on o.id = m.organization_id
     where not u.banned and o.archived_at is null and ${which}
     order by o.id, u.id ${limit}`);
  return rows.map((row) => ({ userId: row.user_id, name: row.name, email: row.email, organizationId: row.organization_id, organizationName: row.organization_name, teamIds: row.team_ids }));
}
