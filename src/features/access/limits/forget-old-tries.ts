import { sql } from "drizzle-orm";
import { asActor } from "@/db/client";
import { now } from "@/lib/clock";
import type { System } from "@/lib/actor";

/** A count that has run out says nothing any more, and every address that was ever tried leaves one. */
export async function forgetOldTries(system: System): Promise<void> {
  await asActor(system, (tx) => tx.execute(sql`delete from rate_limits where expire < ${now().getTime()}`));
}
