import { and, eq, sql } from "drizzle-orm";
import { asActor } from "@/db/client";
import { acuityDeliveries } from "@/db/schema/appointments";
import { requireStaff } from "@/features/access/policy";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { NotFoundError } from "@/lib/errors";

/** One that names no appointment can never be settled, and replaying does not bring back what Acuity has deleted: an admin settles it with a reason. */
export async function dismissDelivery(person: Person, { deliveryId, note }: { deliveryId: string; note: string }): Promise<void> {
  requireStaff(person);
  await asActor(person, async (tx) => {
    const [delivery] = await tx
      .select({ reason: acuityDeliveries.reason })
      .from(acuityDeliveries)
      .where(and(eq(acuityDeliveries.id, deliveryId), eq(acuityDeliveries.state, "parked")))
      .for("update");
    if (!delivery) throw new NotFoundError("no such parked delivery");
    await tx.update(acuityDeliveries).set({ state: "settled", settledAt: sql`clock_timestamp()`, dismissedById: person.userId, dismissalNote: note }).where(eq(acuityDeliveries.id, deliveryId));
    await record(tx, person, { action: "sync.delivery_dismissed", resourceType: "sync", resourceId: deliveryId, metadata: { parkedBecause: delivery.reason } });
  });
}
