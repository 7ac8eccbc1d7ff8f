import { sql } from "drizzle-orm";
import { asActor } from "@/db/client";
import type { System } from "@/lib/actor";

const KEPT_DAYS = 30;
/** No statement takes long, however many there are. */
const AT_A_TIME = 5_000;

/** A doorbell that was answered long ago says nothing any more; one that is parked waits for staff. */
export async function forgetOldDeliveries(system: System): Promise<void> {
  for (let forgotten = AT_A_TIME; forgotten === AT_A_TIME; ) {
    forgotten = await asActor(system, async (tx) => {
      const gone = await tx.execute(sql`
        delete from acuity_deliveries where id in (
          select id from acuity_deliveries where state = 'settled' and settled_at < clock_timestamp() - make_interval(days => ${KEPT_DAYS}) limit ${AT_A_TIME})`);
      return gone.count;
    });
  }
}
