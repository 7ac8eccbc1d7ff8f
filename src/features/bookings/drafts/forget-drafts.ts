import { sql } from "drizzle-orm";
import { asActor } from "@/db/client";
import type { System } from "@/lib/actor";

const KEPT_DAYS = 30;

/** Drafts hold examinees' details, so those nobody touched for thirty days go, with what was typed in refused attempts; confirmed requests outlive them without the link. */
export async function forgetOldDrafts(system: System): Promise<void> {
  await asActor(system, async (tx) => {
    const old = sql`select id from booking_drafts d where d.updated_at < now() - make_interval(days => ${KEPT_DAYS})
      and not exists (select 1 from appointment_requests r where r.draft_id = d.id and r.state in ('stored', 'asking'))`;
    await tx.execute(sql`delete from appointment_requests where state = 'refused' and draft_id in (${old})`);
    await tx.execute(sql`update appointment_requests set draft_id = null where draft_id in (${old})`);
    await tx.execute(sql`delete from booking_drafts where id in (${old})`);
  });
}
