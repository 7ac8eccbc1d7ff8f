import { asActor } from "@/db/client";
import type { AcuityAppointment } from "@/integrations/acuity/wire";
import type { System } from "@/lib/actor";
import { databaseNow } from "@/db/database-now";
import { orderPull } from "../order-pull";
import { settleObservation } from "../settle-observation";
import type { Lease } from "./lease";
import { refuseRequest } from "./refuse-request";

/** Acuity has done what was asked: the booking follows its answer, in the name of whoever asked. */
export async function settleOwnAnswer(system: System, { request }: Lease, appointment: AcuityAppointment): Promise<void> {
  await settleObservation(system, {
    appointmentId: appointment.id,
    appointment,
    askedAt: request.askedAt ?? request.createdAt,
    answeredRequestId: request.id,
    reflectsUntil: await databaseNow(),
  });
}

/** The clinic was faster, and no webhook told us yet: nothing of theirs is overwritten unseen, and the booking learns what is true now. */
export async function refuseAsOvertaken(system: System, lease: Lease, appointmentId: string, code: "moved_meanwhile" | "already_called_off" | "reschedule_canceled"): Promise<void> {
  await refuseRequest(system, lease, code);
  await asActor(system, (tx) => orderPull(tx, appointmentId, { because: "it-may-differ" }));
}
