import { sql } from "drizzle-orm";
import { asActor } from "@/db/client";
import type { System } from "@/lib/actor";

/** Each appointment that ever rang has a queue, other patients' among them; graphile-worker keeps the names for ever by itself. */
export async function forgetEmptyQueues(system: System): Promise<void> {
  await asActor(system, (tx) =>
    tx.execute(sql`
      delete from graphile_worker._private_job_queues q
      where q.locked_at is null and not exists (select 1 from graphile_worker._private_jobs j where j.job_queue_id = q.id)`),
  );
}
