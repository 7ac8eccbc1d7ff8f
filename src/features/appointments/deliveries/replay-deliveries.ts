import { and, eq, inArray, sql, type SQL } from "drizzle-orm";
import { asActor, type Tx } from "@/db/client";
import { acuityDeliveries } from "@/db/schema/appointments";
import { requireStaff } from "@/features/access/policy";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { orderPull } from "../order-pull";

/** One parked delivery, or all that are parked for the same reason: they ring once more. Answers how many. */
export async function replayDeliveries(person: Person, which: { deliveryId: string } | { reason: string }): Promise<number> {
  requireStaff(person);
  return asActor(person, async (tx) => {
    const replayed = await ringAgain(tx, "deliveryId" in which ? eq(acuityDeliveries.id, which.deliveryId) : eq(acuityDeliveries.reason, which.reason));
    await record(tx, person, { action: "sync.deliveries_replayed", resourceType: "sync", resourceId: "deliveries", metadata: { count: replayed } });
    return replayed;
  });
}

/** What was parked because nobody was linked, or because nothing was known of its type, has an answer now. */
export async function replayForCalendar(tx: Tx, calendarId: string): Promise<void> {
  await ringAgain(tx, eq(acuityDeliveries.acuityCalendarId, calendarId));
}

/** Whether it names an appointment that Acuity can be asked about. */
export const canRingAgain = sql<boolean>`${acuityDeliveries.acuityAppointmentId} ~ '^[0-9]{1,18}$'`;

const MOST = 500;

/** Those that name no appointment can never be settled and stay parked until they are dismissed. */
async function ringAgain(tx: Tx, which: SQL): Promise<number> {
  const parked = await tx
    .select({ id: acuityDeliveries.id })
    .from(acuityDeliveries)
    .where(and(which, eq(acuityDeliveries.state, "parked"), canRingAgain))
    .limit(MOST)
    .for("update");
  if (parked.length === 0) return 0;
  const ringing = await tx
    .update(acuityDeliveries)
    .set({ state: "waiting", reason: null, settledAt: null, receivedAt: sql`clock_timestamp()` })
    .where(inArray(acuityDeliveries.id, parked.map(({ id }) => id)))
    .returning({ appointmentId: acuityDeliveries.acuityAppointmentId });
  for (const appointmentId of new Set(ringing.map((each) => each.appointmentId))) await orderPull(tx, appointmentId, { because: "it-rang" });
  return ringing.length;
}
