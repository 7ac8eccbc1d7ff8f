import { asActor } from "@/db/client";
import { requireStaff } from "@/features/access/policy";
import { appointmentRequester } from "@/features/access/systems";
import { finishRequest } from "@/features/appointments/requests/finish-request";
import { endPause } from "@/features/appointments/requests/lease";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";

/** A request that pauses is tried now; one that somebody works on is left to them. @throws NotFoundError when there is no such request */
export async function retryRequest(person: Person, { requestId }: { requestId: string }): Promise<"tried" | "held" | "over"> {
  requireStaff(person);
  const pause = await asActor(person, async (tx) => {
    const found = await endPause(tx, requestId);
    if (found === "ended") await record(tx, person, { action: "sync.request_retried", resourceType: "appointment_request", resourceId: requestId });
    return found;
  });
  if (pause !== "ended") return pause;
  await finishRequest(appointmentRequester, requestId);
  return "tried";
}
