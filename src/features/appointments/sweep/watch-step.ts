import { sql } from "drizzle-orm";
import { asActor } from "@/db/client";
import type { System } from "@/lib/actor";
import { env } from "@/lib/env";
import { closeAlarm, openAlarm } from "./alarms";

/** Sweeps that may fail or be late before somebody is told. */
const SWEEPS_LATE = 3;
const SILENT_MINUTES = 2;

interface Step {
  stale: boolean;
  silent: boolean;
  answered: boolean;
}

/** Tells staff when the portal may no longer be in step, and when it is again. */
export async function watchStep(system: System): Promise<void> {
  const minutes = env().SWEEP_EVERY_MINUTES * SWEEPS_LATE;
  await asActor(system, async (tx) => {
    // A portal that has only just begun is not late; calls that all fail say that Acuity is silent, none at all say nothing: only an answer says that it is back.
    const [step] = await tx.execute<Step & Record<string, unknown>>(sql`
      select coalesce((select max(started_at) from acuity_sweeps where state = 'done'), (select min(started_at) from acuity_sweeps)) < clock_timestamp() - make_interval(mins => ${minutes}) as stale,
             (select count(*) >= 3 and count(*) filter (where outcome in ('answered', 'refused')) = 0
                from acuity_calls where finished_at > clock_timestamp() - make_interval(mins => ${SILENT_MINUTES})) as silent,
             exists (select 1 from acuity_calls c join sync_alarms a on a.kind = 'silent' and a.closed_at is null and c.finished_at > a.opened_at where c.outcome in ('answered', 'refused')) as answered`);
    await (step?.stale ? openAlarm(tx, "stale") : closeAlarm(tx, "stale"));
    if (step?.silent) await openAlarm(tx, "silent");
    else if (step?.answered) await closeAlarm(tx, "silent");
  });
}
