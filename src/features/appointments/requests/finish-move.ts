import { rescheduleAppointment } from "@/integrations/acuity/appointments";
import type { AcuityAppointment } from "@/integrations/acuity/wire";
import type { System } from "@/lib/actor";
import type { Lease } from "./lease";
import { lookBeforeAsking } from "./look-before-asking";
import { movePastNotice } from "./move-past-notice";
import { changePayload } from "./request-payload";
import { refuseAsOvertaken } from "./settle-own-answer";

/** The booking keeps its time until Acuity has accepted the new one. */
export async function finishMove(system: System, lease: Lease): Promise<void> {
  const { startsAt, acuityCalendarId } = lease.request;
  const { override, tellExaminee, movesFrom, examineeTimezone } = changePayload.parse(lease.request.payload);
  const to = { startsAt, calendarId: acuityCalendarId, timezone: examineeTimezone, tellExaminee };
  const isAt = (appointment: AcuityAppointment, time: Date) => appointment.startsAt.getTime() === time.getTime();
  await lookBeforeAsking({
    system,
    lease,
    async refuseIfOvertaken(found) {
      const code = found.canceled ? "reschedule_canceled" : movesFrom && !isAt(found, new Date(movesFrom)) ? "moved_meanwhile" : null;
      if (code) await refuseAsOvertaken(system, lease, found.id, code);
      return code !== null;
    },
    ask: (id) => (override ? movePastNotice(system, lease, { appointmentId: id, to }) : rescheduleAppointment(id, { ...to, asStaff: false })),
  });
}
