import { sql } from "drizzle-orm";
import { asActor } from "@/db/client";
import { acuityLastRing } from "@/db/schema/appointments";
import type { System } from "@/lib/actor";
import { now } from "@/lib/clock";

/** To the second is enough, and rings that come together need not wait for each other's row. */
const EVERY_MS = 1_000;
let notedAt = 0;

/** That Acuity still rings at all is told by the ring itself, not by what became of it. */
export async function noteRing(system: System): Promise<void> {
  const at = now().getTime();
  if (at - notedAt < EVERY_MS) return;
  notedAt = at;
  await asActor(system, (tx) =>
    tx
      .insert(acuityLastRing)
      .values({ heardAt: sql`clock_timestamp()` })
      .onConflictDoUpdate({ target: acuityLastRing.id, set: { heardAt: sql`greatest(${acuityLastRing.heardAt}, excluded.heard_at)` } }),
  );
}
