import { and, eq, sql } from "drizzle-orm";
import { asActor } from "@/db/client";
import { acuityDeliveries } from "@/db/schema/appointments";
import type { System } from "@/lib/actor";
import { orderPull } from "../order-pull";

/** A pull that failed too often is given up by the queue; its doorbell still waits, so it is ordered anew. */
export async function orderForgottenPulls(system: System): Promise<void> {
  await asActor(system, async (tx) => {
    const waiting = await tx
      .selectDistinct({ id: acuityDeliveries.acuityAppointmentId })
      .from(acuityDeliveries)
      .where(and(eq(acuityDeliveries.state, "waiting"), sql`${acuityDeliveries.receivedAt} < now() - interval '10 minutes'`))
      .limit(500);
    for (const { id } of waiting) await orderPull(tx, id, { because: "it-rang" });
  });
}
