import { eq, sql } from "drizzle-orm";
import { asActor, type Tx } from "@/db/client";
import { appointmentRequests } from "@/db/schema/appointments";
import { requireStaff } from "@/features/access/policy";
import { appointmentRequester } from "@/features/access/systems";
import { orderPull } from "@/features/appointments/order-pull";
import { lookWhetherHappened } from "@/features/appointments/requests/has-happened";
import { endPause, releaseLease, takeLease, type Lease } from "@/features/appointments/requests/lease";
import { refuseHeldRequest } from "@/features/appointments/requests/refuse-request";
import { record } from "@/features/audit/record";
import { AcuityRefusal, AcuitySilence } from "@/integrations/acuity/errors";
import { withUrgency } from "@/integrations/acuity/urgency";
import type { Person } from "@/lib/actor";
import { ok, refused, type Outcome } from "@/lib/outcome";

export type GiveUpRefusal = "note-missing" | "over" | "being-asked" | "acuity-silent" | "has-happened";

/** Acuity never gives a usable answer about a request: an admin ends it with a reason, once a fresh look shows that nothing came of it. Slot and booking are free again. @throws NotFoundError when there is no such request */
export async function giveUpRequest(person: Person, { requestId, note }: { requestId: string; note: string }): Promise<Outcome<null, GiveUpRefusal>> {
  requireStaff(person);
  if (note.trim() === "") return refused("note-missing");
  if ((await asActor(person, (tx) => endPause(tx, requestId))) === "over") return refused("over");
  const lease = await takeLease(appointmentRequester, requestId);
  if (!lease) return refused("being-asked");

  const forbids = await whatForbids(lease);
  if (forbids) {
    // The look wrote nothing; whoever takes it up next finds what has happened.
    await releaseLease(appointmentRequester, lease, { certainlyNotReached: true, pauseSeconds: 0 });
    return refused(forbids);
  }
  return asActor(person, (tx) => endRequest(tx, person, lease, note.trim()));
}

async function whatForbids({ request }: Lease): Promise<"acuity-silent" | "has-happened" | null> {
  try {
    const happened = await withUrgency("person", () => lookWhetherHappened(appointmentRequester, request));
    return happened ? "has-happened" : null;
  } catch (error) {
    if (error instanceof AcuitySilence || error instanceof AcuityRefusal) return "acuity-silent";
    throw error;
  }
}

async function endRequest(tx: Tx, person: Person, lease: Lease, note: string): Promise<Outcome<null, GiveUpRefusal>> {
  const { id, kind, acuityAppointmentId } = lease.request;
  if (!(await refuseHeldRequest(tx, lease, "given_up"))) return refused("being-asked");
  await tx
    .update(appointmentRequests)
    .set({ payload: sql`${appointmentRequests.payload} || ${JSON.stringify({ givenUp: { byId: person.userId, note } })}::jsonb` })
    .where(eq(appointmentRequests.id, id));
  await record(tx, person, { action: "sync.request_given_up", resourceType: "appointment_request", resourceId: id, metadata: { kind } });
  if (acuityAppointmentId) await orderPull(tx, acuityAppointmentId, { because: "it-may-differ" });
  return ok(null);
}
