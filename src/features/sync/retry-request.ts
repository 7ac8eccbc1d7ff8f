import { and, eq, inArray, sql } from "drizzle-orm";
import { asActor } from "@/db/client";
import { appointmentRequests } from "@/db/schema/appointments";
import { requireStaff } from "@/features/access/policy";
import { appointmentRequester } from "@/features/access/systems";
import { finishRequest } from "@/features/appointments/requests/finish-request";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { NotFoundError } from "@/lib/errors";
import { LIVE_REQUEST_STATES } from "@/lib/vocabulary";

/** A request that pauses is tried now; one that somebody works on is left to them. */
export async function retryRequest(person: Person, { requestId }: { requestId: string }): Promise<void> {
  requireStaff(person);
  await asActor(person, async (tx) => {
    const [request] = await tx.select().from(appointmentRequests).where(and(eq(appointmentRequests.id, requestId), inArray(appointmentRequests.state, LIVE_REQUEST_STATES))).for("update");
    if (!request) throw new NotFoundError("no such unfinished request");
    if (!request.leaseHolder) await tx.update(appointmentRequests).set({ leaseUntil: sql`clock_timestamp()` }).where(eq(appointmentRequests.id, requestId));
    await record(tx, person, { action: "sync.request_retried", resourceType: "appointment_request", resourceId: requestId });
  });
  await finishRequest(appointmentRequester, requestId);
}
