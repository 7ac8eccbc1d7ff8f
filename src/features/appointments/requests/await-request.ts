import { eq } from "drizzle-orm";
import { identityDatabase } from "@/db/client";
import { appointmentRequests } from "@/db/schema/appointments";
import { now } from "@/lib/clock";

export type RequestOutcome = { state: "confirmed"; bookingId: string } | { state: "refused"; refusal: string } | { state: "unfinished" };

const LOOK_AGAIN_MS = 120;

/** Nobody who asked for a change is told sooner than this that they need not wait. Whoever left after it learns of a refusal by mail. */
export const LEAST_PATIENCE_MS = 10_000;

/** Waits for whoever is finishing a request, in this process or another. */
export async function awaitRequest(requestId: string, patienceMs: number): Promise<RequestOutcome> {
  const until = now().getTime() + patienceMs;
  for (;;) {
    const outcome = await findOutcome(requestId);
    if (outcome.state !== "unfinished" || now().getTime() >= until) return outcome;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}

async function findOutcome(requestId: string): Promise<RequestOutcome> {
  const [request] = await identityDatabase()
    .select({ state: appointmentRequests.state, bookingId: appointmentRequests.bookingId, refusal: appointmentRequests.refusal })
    .from(appointmentRequests)
    .where(eq(appointmentRequests.id, requestId));
  if (request?.state === "confirmed" && request.bookingId) return { state: "confirmed", bookingId: request.bookingId };
  if (request?.state === "refused") return { state: "refused", refusal: request.refusal ?? "unknown" };
  return { state: "unfinished" };
}
