import { randomUUID } from "node:crypto";
import { and, eq, inArray, sql } from "drizzle-orm";
import { asActor, identityDatabase, type Tx } from "@/db/client";
import { appointmentRequests } from "@/db/schema/appointments";
import type { System } from "@/lib/actor";
import { NotFoundError } from "@/lib/errors";
import { LIVE_REQUEST_STATES } from "@/lib/vocabulary";
import type { AppointmentRequest } from "./requests";

/** Longer than any one call may take, and renewed in between. What a killed process left is taken up when this has passed, and ended within a minute. */
export const LEASE_SECONDS = 40;

export interface Lease {
  request: AppointmentRequest;
  holder: string;
  /** Set when an earlier attempt may have reached Acuity without our knowing. */
  mayHaveReachedAcuity: boolean;
}

/** The right to finish a request. Null while somebody else holds it, or when there is nothing to finish. */
export async function takeLease(system: System, requestId: string): Promise<Lease | null> {
  const holder = randomUUID();
  return asActor(system, async (tx) => {
    const [before] = await tx.select({ firstAskedAt: appointmentRequests.firstAskedAt }).from(appointmentRequests).where(eq(appointmentRequests.id, requestId)).for("update");
    const [request] = await tx
      .update(appointmentRequests)
      .set({
        state: "asking",
        leaseHolder: holder,
        leaseUntil: sql`clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})`,
        firstAskedAt: sql`coalesce(${appointmentRequests.firstAskedAt}, clock_timestamp())`,
        askedAt: sql`clock_timestamp()`,
        attempts: sql`${appointmentRequests.attempts} + 1`,
      })
      .where(
        and(
          eq(appointmentRequests.id, requestId),
          inArray(appointmentRequests.state, LIVE_REQUEST_STATES),
          sql`(${appointmentRequests.leaseUntil} is null or ${appointmentRequests.leaseUntil} < clock_timestamp())`,
        ),
      )
      .returning();
    return request ? { request, holder, mayHaveReachedAcuity: before?.firstAskedAt !== null } : null;
  });
}

/** Somebody is asking Acuity about it now; whoever held it and died is not. */
export const isHeld = sql<boolean>`${appointmentRequests.leaseHolder} is not null and ${appointmentRequests.leaseUntil} > clock_timestamp()`;

/** Staff do not wait for a pause to be over; who works on the request is left to. @throws NotFoundError when there is no such request */
export async function endPause(tx: Tx, requestId: string): Promise<"ended" | "held" | "over"> {
  const [request] = await tx.select({ state: appointmentRequests.state, held: isHeld }).from(appointmentRequests).where(eq(appointmentRequests.id, requestId)).for("update");
  if (!request) throw new NotFoundError("no such request");
  if (!LIVE_REQUEST_STATES.some((live) => live === request.state)) return "over";
  if (request.held) return "held";
  await tx.update(appointmentRequests).set({ leaseUntil: sql`clock_timestamp()` }).where(eq(appointmentRequests.id, requestId));
  return "ended";
}

/** Before a writing call, so that it has the whole lease before it. False when somebody else has taken over. */
export async function renewLease(system: System, { request, holder }: Lease): Promise<boolean> {
  const renewed = await asActor(system, (tx) =>
    tx
      .update(appointmentRequests)
      .set({ leaseUntil: sql`clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})` })
      .where(and(eq(appointmentRequests.id, request.id), eq(appointmentRequests.leaseHolder, holder)))
      .returning({ id: appointmentRequests.id }),
  );
  return renewed.length > 0;
}

/** Acuity gave no usable answer: someone tries again after a pause. */
export async function releaseLease(system: System, lease: Lease, options: { certainlyNotReached: boolean; pauseSeconds: number }): Promise<void> {
  const neverReached = options.certainlyNotReached && !lease.mayHaveReachedAcuity;
  await asActor(system, (tx) =>
    tx
      .update(appointmentRequests)
      .set({
        leaseHolder: null,
        leaseUntil: sql`clock_timestamp() + make_interval(secs => ${options.pauseSeconds})`,
        ...(neverReached && { firstAskedAt: null, state: "stored" as const }),
      })
      .where(and(eq(appointmentRequests.id, lease.request.id), eq(appointmentRequests.leaseHolder, lease.holder))),
  );
}

/** Requests nobody is working on: their process died, or Acuity was silent. Oldest first. */
export async function listAbandonedRequests(): Promise<string[]> {
  const rows = await identityDatabase()
    .select({ id: appointmentRequests.id })
    .from(appointmentRequests)
    .where(
      and(
        inArray(appointmentRequests.state, LIVE_REQUEST_STATES),
        sql`coalesce(${appointmentRequests.leaseUntil}, ${appointmentRequests.createdAt} + interval '5 seconds') < clock_timestamp()`,
      ),
    )
    .orderBy(appointmentRequests.createdAt)
    .limit(50);
  return rows.map(({ id }) => id);
}
