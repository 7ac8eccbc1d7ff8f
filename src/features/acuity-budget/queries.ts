import { sql } from "drizzle-orm";
import { asActor } from "@/db/client";
import type { Person } from "@/lib/actor";
import { ForbiddenError } from "@/lib/errors";
import { limitOfAcuity } from "./limit-of-acuity";

/** Calls a second, now and at the busiest of the last hour, of those allowed; for staff. */
export async function findCallPace(person: Person): Promise<{ now: number; highest: number; allowed: number; lastAnsweredAt: Date | null }> {
  if (!person.isStaff) throw new ForbiddenError("the pace is the intermediary's to see");
  const [pace] = await asActor(person, (tx) =>
    tx.execute<{ now: number; highest: number; last_answered_at: string | null }>(sql`
      select (select count(*)::int from acuity_calls where granted_at > clock_timestamp() - interval '1 second') as now,
             (select coalesce(max(calls), 0)::int from (select count(*) over (order by granted_at range between interval '1 second' preceding and current row) as calls
                from acuity_calls where granted_at > clock_timestamp() - interval '1 hour') seconds) as highest,
             (select max(finished_at) from acuity_calls where outcome in ('answered', 'refused')) as last_answered_at`),
  );
  return {
    now: pace?.now ?? 0,
    highest: pace?.highest ?? 0,
    allowed: limitOfAcuity().calls,
    lastAnsweredAt: pace?.last_answered_at ? new Date(pace.last_answered_at) : null,
  };
}
