import { asActor, refuseInsideTransaction } from "@/db/client";
import { enqueue } from "@/db/jobs";
import { AcuityRefusal, AcuitySilence } from "@/integrations/acuity/errors";
import { withUrgency } from "@/integrations/acuity/urgency";
import type { System } from "@/lib/actor";
import { now } from "@/lib/clock";
import { log } from "@/lib/log";
import { dayIn, shiftDay } from "@/lib/zones";
import { findGone } from "./find-gone";
import { listCalendarTypes, orderDifferences, type CalendarType } from "./order-differences";
import { listEverything } from "./list-everything";
import { applyGone, findMostGone } from "./apply-gone";
import { beginSweep, countCall, countUnreadable, endListing, type Sweep, type SweepOrder } from "./sweeps";

/** After that what was ordered looks whether the sweep it met is over. */
const ORDERED_WAITS_MS = 3_000;
/** Examinations that were held longer ago are settled between people, not calendars. */
const SWEEP_DAYS_BACK = 60;

/**
 * Looks both ways: what Acuity has and the portal lacks or holds otherwise, and what the portal holds and Acuity no longer
 * shows. Nothing is changed by a list itself; every difference is fetched anew. Whatever webhooks lost is found here.
 */
export async function sweepAcuity(system: System, order: SweepOrder = {}): Promise<void> {
  refuseInsideTransaction();
  const sweep = await beginSweep(system, order);
  if (!sweep) return orderAgain(system, order);
  try {
    await withUrgency("background", () => sweepEverything(system, sweep));
  } catch (error) {
    log().warn({ err: error, sweep: sweep.id }, "a sweep failed; the next one looks again");
    await endListing(system, sweep.id, { state: "failed", failure: error instanceof AcuitySilence ? error.kind : "unexpected" });
  }
}

/** The one that lives has perhaps looked before this one was ordered. Where only the clock wants one, it is enough. */
async function orderAgain(system: System, order: SweepOrder): Promise<void> {
  if (!order.orderedById) return;
  const key = order.importOfSpecialistId ? `import:${order.importOfSpecialistId}` : "sweep-acuity:ordered";
  await asActor(system, (tx) => enqueue(tx, "sweep-acuity", order, { key, queue: "sweep", runAt: new Date(now().getTime() + ORDERED_WAITS_MS) }));
}

async function sweepEverything(system: System, sweep: Sweep): Promise<void> {
  const sweepId = sweep.id;
  const onCall = () => countCall(system, sweepId);
  const from = shiftDay(dayIn(now(), "UTC"), -SWEEP_DAYS_BACK);
  const mentioned = new Set<string>();
  const silent = new Set<string>();
  const seen = { appointments: 0, differences: 0, notImported: 0 };
  let failure: string | null = null;

  for (const calendarType of await listCalendarTypes(system)) {
    try {
      const listed = await listEverything({ ...calendarType, from, onCall });
      for (const { id } of listed) mentioned.add(id);
      const { differences, notImported } = await orderDifferences(system, sweep, { calendarType, listed });
      seen.appointments += listed.length;
      seen.differences += differences;
      seen.notImported += notImported;
    } catch (error) {
      failure = codeOf(error, calendarType);
      silent.add(calendarType.calendarId);
    }
  }
  const mostGone = await findMostGone(system);
  const found = await findGone(system, { from, mentioned, silent, mostGone, onCall });
  failure ??= found.failure;
  const applied = await applyGone(system, sweepId, { ...found, mostGone, complete: failure === null });
  await asActor(system, (tx) => countUnreadable(tx, sweepId, found.unreadable));
  const state = failure ? "failed" : applied ? "repairing" : "stopped";
  await endListing(system, sweepId, { ...seen, differences: seen.differences + found.elsewhere.length, gone: found.gone.length, state, failure: failure ?? (applied ? null : "many_gone") });
}

/** One calendar that does not answer must not keep the others from being looked at; but then not everything was. */
function codeOf(error: unknown, { calendarId }: CalendarType): string {
  if (!(error instanceof AcuitySilence) && !(error instanceof AcuityRefusal)) throw error;
  log().warn({ err: error, calendarId }, "a calendar could not be swept and is looked at again next time");
  return error instanceof AcuityRefusal ? error.code.slice(0, 60) : error.kind;
}
