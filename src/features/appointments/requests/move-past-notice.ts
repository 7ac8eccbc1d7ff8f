import { rescheduleAppointment, type Rescheduling } from "@/integrations/acuity/appointments";
import { AcuityRefusal } from "@/integrations/acuity/errors";
import type { AcuityAppointment } from "@/integrations/acuity/wire";
import type { System } from "@/lib/actor";
import { databaseNow } from "@/db/database-now";
import { renewLease, type Lease } from "./lease";
import { listAround } from "./list-around";

/** Of all that Acuity may say no for, this is what staff may go past. */
const NOTICE_PERIODS = ["reschedule_too_close", "reschedule_not_allowed", "not_available_min_hours_in_advance"];

/**
 * Staff mode takes a slot whether or not it is free, so it is asked last: a client first, to whom Acuity itself refuses what is
 * taken, then, where only a notice period forbade it, after a look of our own. Null when somebody else has taken over.
 */
export async function movePastNotice(system: System, lease: Lease, { appointmentId, to }: { appointmentId: string; to: Omit<Rescheduling, "asStaff"> }): Promise<AcuityAppointment | null> {
  const moved = await moveAsClient(appointmentId, to);
  if (moved) return moved;
  // Each call may take as long as a lease.
  if (!(await renewLease(system, lease))) return null;
  await refuseIfTaken(lease, appointmentId);
  if (!(await renewLease(system, lease))) return null;
  return rescheduleAppointment(appointmentId, { ...to, asStaff: true });
}

/** Null when a notice period forbids it. Of a time that has passed nobody can be a client. */
async function moveAsClient(appointmentId: string, to: Omit<Rescheduling, "asStaff">): Promise<AcuityAppointment | null> {
  if (to.startsAt <= (await databaseNow())) return null;
  try {
    return await rescheduleAppointment(appointmentId, { ...to, asStaff: false });
  } catch (error) {
    if (error instanceof AcuityRefusal && NOTICE_PERIODS.includes(error.code)) return null;
    throw error;
  }
}

/** @throws AcuityRefusal that client mode would have met */
async function refuseIfTaken({ request }: Lease, appointmentId: string): Promise<void> {
  const { appointments, whole } = await listAround(request, { withAnswers: false });
  const taken = appointments.some(
    ({ id, canceled, calendarId, startsAt, durationMinutes }) =>
      id !== appointmentId && !canceled && calendarId === request.acuityCalendarId && startsAt < request.endsAt && startsAt.getTime() + durationMinutes * 60_000 > request.startsAt.getTime(),
  );
  if (taken) throw new AcuityRefusal("not_available", 400);
  // What cannot be read may be in the way.
  if (!whole) throw new AcuityRefusal("calendar_unreadable", 400);
}
