import { sql } from "drizzle-orm";
import { identityDatabase } from "@/db/client";
import { workerHeartbeats } from "@/db/schema/workers";

export const BEAT_MS = 2_000;
const DEAD_AFTER_SECONDS = 10;

export async function beat(poolId: string): Promise<void> {
  await identityDatabase()
    .insert(workerHeartbeats)
    .values({ poolId })
    .onConflictDoUpdate({ target: workerHeartbeats.poolId, set: { beatAt: sql`clock_timestamp()` } });
}

export async function stopBeating(poolId: string): Promise<void> {
  await identityDatabase().delete(workerHeartbeats).where(sql`${workerHeartbeats.poolId} = ${poolId}`);
}

/** graphile-worker itself would leave a killed process's jobs locked for four hours. */
export async function unlockTheDead(): Promise<void> {
  await identityDatabase().execute(sql`
    with living as (
      select pool_id from worker_heartbeats where beat_at > clock_timestamp() - make_interval(secs => ${DEAD_AFTER_SECONDS})
    ), locked as (
      select locked_by from graphile_worker._private_jobs where locked_by is not null and locked_at < clock_timestamp() - make_interval(secs => ${DEAD_AFTER_SECONDS})
      union select locked_by from graphile_worker._private_job_queues where locked_by is not null and locked_at < clock_timestamp() - make_interval(secs => ${DEAD_AFTER_SECONDS})
    ), dead as (
      select array_agg(locked_by) as ids from locked where locked_by not in (select pool_id from living)
    )
    select graphile_worker.force_unlock_workers(ids) from dead where ids is not null`);
  await identityDatabase().execute(sql`delete from worker_heartbeats where beat_at < clock_timestamp() - interval '1 hour'`);
}
