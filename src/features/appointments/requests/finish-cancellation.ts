import { cancelAppointment } from "@/integrations/acuity/appointments";
import type { System } from "@/lib/actor";
import type { Lease } from "./lease";
import { lookBeforeAsking } from "./look-before-asking";
import { changePayload } from "./request-payload";
import { refuseAsOvertaken } from "./settle-own-answer";

/** What was called off by the clinic before anybody here asked is its doing, not ours. A correction may turn a no-show into a cancellation. */
export async function finishCancellation(system: System, lease: Lease): Promise<void> {
  const { override, tellExaminee, correction } = changePayload.parse(lease.request.payload);
  await lookBeforeAsking({
    system,
    lease,
    async refuseIfOvertaken(found) {
      const moved = !found.canceled && found.startsAt.getTime() !== lease.request.startsAt.getTime();
      const code = found.canceled && !(correction && found.noShow) ? "already_called_off" : moved ? "moved_meanwhile" : null;
      if (code) await refuseAsOvertaken(system, lease, found.id, code);
      return code !== null;
    },
    ask: (id) => cancelAppointment(id, { tellExaminee, asStaff: override || correction, ...(correction && { noShow: false }) }),
  });
}
