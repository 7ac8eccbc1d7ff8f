import { asActor } from "@/db/client";
import { requireStaff } from "@/features/access/policy";
import { appointmentRequester } from "@/features/access/systems";
import { finishRequest } from "@/features/appointments/requests/finish-request";
import { endPause } from "@/features/appointments/requests/lease";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";

/** A request that pauses is tried now; one that somebody works on is left to them. */
export async function retryRequest(person: Person, { requestId }: { requestId: string }): Promise<void> {
  requireStaff(person);
  await asActor(person, async (tx) => {
    await endPause(tx, requestId);
    await record(tx, person, { action: "sync.request_retried", resourceType: "appointment_request", resourceId: requestId });
  });
  await finishRequest(appointmentRequester, requestId);
}
