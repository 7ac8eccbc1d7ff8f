import { asActor, refuseInsideTransaction } from "@/db/client";
import { databaseNow } from "@/db/database-now";
import { findAppointment } from "@/integrations/acuity/appointments";
import { AcuityRefusal, AcuitySilence } from "@/integrations/acuity/errors";
import type { System } from "@/lib/actor";
import { now } from "@/lib/clock";
import { log } from "@/lib/log";
import { answerWithoutAsking } from "./answer-without-asking";
import { comesInQuietly } from "./before-import";
import { closePull } from "./close-pull";
import { liftIgnoredGone } from "./lift-ignored-gone";
import { sightingOf, type Observation } from "./observe";
import { orderPull, type PullReason } from "./order-pull";
import { settleObservation, type Settlement } from "./settle-observation";
import { leaveUnread } from "./sweep/order-sweep-pull";
import { isOutlived } from "./sweep/sweeps";

const SILENT_PAUSE_MS = 4_000;
const FAILED_PAUSE_MS = 2_000;
/** What nobody foresaw may pass, or be one appointment's own for good. */
const MOST_FAILURES = 3;

/** Fetches what is true now and lets everything converge on it. May run any number of times. */
export async function pullAppointment(system: System, acuityAppointmentId: string, reason: PullReason = { because: "it-may-differ" }): Promise<void> {
  refuseInsideTransaction();
  if ((await answerWithoutAsking(system, acuityAppointmentId, reason)) === "answered") return;
  const askedAt = await databaseNow();
  const settlement = await askAndSettle(system, { appointmentId: acuityAppointmentId, askedAt });
  if (settlement === "silent") return askAgainSoon(system, acuityAppointmentId, reason);
  const failures = (reason.failures ?? 0) + 1;
  if (settlement === "failed" && failures < MOST_FAILURES) {
    return asActor(system, (tx) => orderPull(tx, acuityAppointmentId, { ...reason, failures }, new Date(now().getTime() + FAILED_PAUSE_MS * failures)));
  }
  const settled = settlement === "failed" ? parked("What Acuity shows of this appointment could not be taken over") : settlement;
  await asActor(system, (tx) => closePull(tx, { acuityAppointmentId, askedAt, settlement: settled, reason }));
}

/** A silent Acuity is asked again soon, by the clock and not by a failed job whose pauses grow to hours. What a sweep wanted to know the next ones ask as well. */
async function askAgainSoon(system: System, acuityAppointmentId: string, reason: PullReason): Promise<void> {
  await asActor(system, async (tx) => {
    if (reason.because === "sweep" && (await isOutlived(tx, reason.sweepId))) return leaveUnread(tx, reason.sweepId, acuityAppointmentId);
    await orderPull(tx, acuityAppointmentId, reason, new Date(now().getTime() + SILENT_PAUSE_MS * (1 + Math.random())));
  });
}

async function askAndSettle(system: System, asked: { appointmentId: string; askedAt: Date }): Promise<Settlement | "silent" | "failed"> {
  const { appointmentId } = asked;
  try {
    return await settle(system, appointmentId, { appointment: await findAppointment(appointmentId), askedAt: asked.askedAt });
  } catch (error) {
    if (error instanceof AcuitySilence && error.kind !== "unexpected_shape") return "silent";
    log().warn({ err: error, acuityAppointmentId: appointmentId }, "an appointment cannot be read or taken over");
    if (error instanceof AcuitySilence) return parked("Acuity shows this appointment in a way that cannot be read");
    return error instanceof AcuityRefusal ? parked(`Acuity refuses to show this appointment (${error.code.slice(0, 60)})`) : "failed";
  }
}

async function settle(system: System, appointmentId: string, { appointment, askedAt }: Observation): Promise<Settlement> {
  return asActor(system, async (tx) => {
    const { calendar, type } = await sightingOf(tx, { appointment, askedAt });
    const quietly = appointment !== null && calendar !== null && comesInQuietly(appointment, calendar, type);
    const settlement = await settleObservation(system, { appointmentId, appointment, askedAt, quietly });
    if (appointment && settlement.bookingId) await liftIgnoredGone(tx, settlement.bookingId);
    return settlement;
  });
}

function parked(reason: string): Settlement {
  return { verdict: "park", bookingId: null, reason, changes: [] };
}
