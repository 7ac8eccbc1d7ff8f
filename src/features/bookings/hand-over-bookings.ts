import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { authorOf } from "@/features/access/attribution";
import type { Person } from "@/lib/actor";

export interface Handover {
  organizationId: string;
  fromReferrerId: string;
  toReferrerId: string;
}

/**
 * A referrer's bookings with a firm, or one of them, are another's from now on: each with a history entry and an audit
 * event, however many they are, in one statement. Whether the other may have them is the caller's question.
 * @returns how many changed hands
 */
export async function handOverBookings(tx: Tx, person: Person, { organizationId, fromReferrerId, toReferrerId, bookingId = null }: Handover & { bookingId?: string | null }): Promise<number> {
  const { actorId, forId, ipAddress, userAgent } = authorOf(person);
  // In the shape of the ids that the application makes.
  const newId = sql`'h' || substr(md5(gen_random_uuid()::text), 1, 23)`;
  const [told] = await tx.execute<{ bookings: number }>(sql`
    with handed as (
      update bookings set referrer_id = ${toReferrerId}
      where organization_id = ${organizationId} and referrer_id = ${fromReferrerId} and (${bookingId}::text is null or id = ${bookingId})
      returning id, current_progress
    ), entered as (
      insert into booking_progress (id, booking_id, progress, kind, changed_by_id, changed_for_id, from_referrer_id, to_referrer_id)
      select ${newId}, id, current_progress, 'handover', ${actorId}, ${forId}, ${fromReferrerId}, ${toReferrerId} from handed
    ), recorded as (
      insert into audit_logs (id, user_id, impersonated_user_id, action, resource_type, resource_id, metadata, ip_address, user_agent)
      select ${newId}, ${actorId}, ${forId}, 'booking.handed_over', 'booking', id,
        jsonb_build_object('organizationId', ${organizationId}::text, 'referrer', jsonb_build_array(${fromReferrerId}::text, ${toReferrerId}::text)), ${ipAddress}, ${userAgent}
      from handed
    )
    select count(*)::int as bookings from handed`);
  return told?.bookings ?? 0;
}
