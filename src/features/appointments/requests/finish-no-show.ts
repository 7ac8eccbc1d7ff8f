import { cancelAppointment } from "@/integrations/acuity/appointments";
import type { System } from "@/lib/actor";
import type { Lease } from "./lease";
import { lookBeforeAsking } from "./look-before-asking";
import { changePayload } from "./request-payload";
import { refuseAsOvertaken, settleOwnAnswer } from "./settle-own-answer";

/** Only staff mode may say that somebody did not come. What is live elsewhere by now must not be cancelled, nor a cancellation renamed unless that is what is corrected. */
export async function finishNoShow(system: System, lease: Lease): Promise<void> {
  const { correction } = changePayload.parse(lease.request.payload);
  await lookBeforeAsking({
    system,
    lease,
    async refuseIfOvertaken(found) {
      // Two people who say the same do not contradict each other.
      if (found.canceled && found.noShow) return settleOwnAnswer(system, lease, found).then(() => true);
      const calledOff = found.canceled && !found.noShow && !correction;
      const overtaken = calledOff || found.startsAt.getTime() !== lease.request.startsAt.getTime();
      if (overtaken) await refuseAsOvertaken(system, lease, found.id, "moved_meanwhile");
      return overtaken;
    },
    ask: (id) => cancelAppointment(id, { tellExaminee: false, asStaff: true, noShow: true }),
  });
}
