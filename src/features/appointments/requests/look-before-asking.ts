import { findAppointment } from "@/integrations/acuity/appointments";
import { AcuityRefusal } from "@/integrations/acuity/errors";
import type { AcuityAppointment } from "@/integrations/acuity/wire";
import type { System } from "@/lib/actor";
import { hasHappened } from "./has-happened";
import { renewLease, type Lease } from "./lease";
import { refuseRequest } from "./refuse-request";
import { settleOwnAnswer } from "./settle-own-answer";

interface Change {
  system: System;
  lease: Lease;
  /** What the clinic did meanwhile that forbids asking; told from what was found before anything of ours can have happened. */
  refuseIfOvertaken(appointment: AcuityAppointment): Promise<boolean>;
  /** Null when somebody else has taken over meanwhile. */
  ask(appointmentId: string): Promise<AcuityAppointment | null>;
}

/**
 * Changes one appointment, any number of times with the same end: looks first, so a lost answer is found instead of
 * asked for again and what the clinic did meanwhile is not overwritten; and looks again before it believes a no that its own first attempt may have caused.
 */
export async function lookBeforeAsking({ system, lease, refuseIfOvertaken, ask }: Change): Promise<void> {
  const appointmentId = lease.request.acuityAppointmentId;
  if (!appointmentId) throw new Error("a request to change an appointment names none");
  const isDone = (appointment: AcuityAppointment) => hasHappened(lease.request, appointment);
  const found = await findAppointment(appointmentId);
  if (!found) return refuseRequest(system, lease, "not_found");
  if (isDone(found) && lease.mayHaveReachedAcuity) return settleOwnAnswer(system, lease, found);
  if (await refuseIfOvertaken(found)) return;
  if (!(await renewLease(system, lease))) return;
  try {
    const answer = await ask(appointmentId);
    if (answer) await settleOwnAnswer(system, lease, answer);
  } catch (error) {
    const again = error instanceof AcuityRefusal && lease.mayHaveReachedAcuity ? await findAppointment(appointmentId) : null;
    if (!again || !isDone(again)) throw error;
    await settleOwnAnswer(system, lease, again);
  }
}
