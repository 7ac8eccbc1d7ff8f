import { refuseInsideTransaction } from "@/db/client";
import { AcuityRefusal, AcuitySilence, type SilenceKind } from "@/integrations/acuity/errors";
import { withUrgency } from "@/integrations/acuity/urgency";
import type { System } from "@/lib/actor";
import { log } from "@/lib/log";
import type { RequestKind } from "@/lib/vocabulary";
import { databaseNow } from "@/db/database-now";
import { finishBooking } from "./finish-booking";
import { finishCancellation } from "./finish-cancellation";
import { finishContact } from "./finish-contact";
import { finishMove } from "./finish-move";
import { finishNoShow } from "./finish-no-show";
import { releaseLease, takeLease, type Lease } from "./lease";
import { refuseRequest } from "./refuse-request";

/** When Acuity certainly never heard of it for this long, the portal gives up: neither side has it. */
const GIVE_UP_AFTER_MS = 120_000;
const PAUSE_SECONDS = 3;
const LONGEST_PAUSE_SECONDS = 60;
/** An outage may end any second. These do not end by waiting, so what meets them is asked for less and less often. */
const LASTING: SilenceKind[] = ["unexpected_shape", "not_json", "refused_look", "credentials"];

/** Each may run any number of times, by any process, and leaves Acuity and the booking the same. */
const FINISHERS: Record<RequestKind, (system: System, lease: Lease) => Promise<void>> = {
  book: finishBooking,
  move: finishMove,
  cancel: finishCancellation,
  no_show: finishNoShow,
  contact: finishContact,
};

/**
 * Carries a stored request to its end, by whoever gets its lease: the person's own process at first, any survivor later.
 * Each step may be the last this process takes. Does nothing while another process is on it.
 */
export async function finishRequest(system: System, requestId: string): Promise<void> {
  refuseInsideTransaction();
  const lease = await takeLease(system, requestId);
  if (!lease) return;
  try {
    // Somebody waits for it, or has waited long enough.
    await withUrgency("person", () => FINISHERS[lease.request.kind](system, lease));
  } catch (error) {
    if (error instanceof AcuityRefusal) return refuseRequest(system, lease, error.code);
    if (!(error instanceof AcuitySilence)) throw error;
    log().warn({ requestId, silence: error.kind, attempt: lease.request.attempts }, "Acuity was silent about a request");
    await pauseOrGiveUp(system, lease, error);
  }
}

/** Nothing is given up while Acuity may still have it: only a look that found nothing allows that. */
async function pauseOrGiveUp(system: System, lease: Lease, silence: AcuitySilence): Promise<void> {
  const waited = (await databaseNow()).getTime() - lease.request.createdAt.getTime();
  const nothingThere = silence.certainlyNothingHappened && !lease.mayHaveReachedAcuity;
  if (nothingThere && waited > GIVE_UP_AFTER_MS) return refuseRequest(system, lease, "acuity_unavailable");
  await releaseLease(system, lease, { certainlyNotReached: silence.certainlyNothingHappened, pauseSeconds: pauseAfter(silence, lease.request.attempts) });
}

function pauseAfter({ kind }: AcuitySilence, attempts: number): number {
  return LASTING.includes(kind) ? Math.min(PAUSE_SECONDS * 2 ** (attempts - 1), LONGEST_PAUSE_SECONDS) : PAUSE_SECONDS;
}
