import { inArray } from "drizzle-orm";
import { asActor, refuseInsideTransaction } from "@/db/client";
import { bookAppointment, findAppointment, listAppointments, markNoShow } from "@/integrations/acuity/appointments";
import { AcuityRefusal, AcuitySilence } from "@/integrations/acuity/errors";
import type { AcuityAppointment } from "@/integrations/acuity/wire";
import type { System } from "@/lib/actor";
import { bookings } from "@/db/schema/bookings";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { dayIn, shiftDay } from "@/lib/zones";
import { carriedRequestId, fallbackEmail } from "../account-settings";
import { releaseLease, renewLease, takeLease, type Lease } from "./lease";
import { databaseNow } from "../observe";
import { orderPull } from "../order-pull";
import { findOwnRequest } from "./recognise-request";
import { refuseRequest } from "./refuse-request";
import { bookPayload, type BookPayload } from "./request-payload";
import { openRequestOf, type AppointmentRequest } from "./requests";
import { settleObservation } from "../settle-observation";

/** When Acuity certainly never heard of it for this long, the portal gives up: neither side has it. */
const GIVE_UP_AFTER_MS = 120_000;
const PAUSE_SECONDS = 3;

/**
 * Carries a stored request to its end, by whoever gets its lease: the person's own process at first, any survivor later.
 * Each step may be the last this process takes. Does nothing while another process is on it.
 */
export async function finishRequest(system: System, requestId: string): Promise<void> {
  refuseInsideTransaction();
  const lease = await takeLease(system, requestId);
  if (!lease) return;
  try {
    if (lease.request.kind === "book") await finishBooking(system, lease);
    else if (lease.request.kind === "no_show") await finishNoShow(system, lease);
    else throw new Error(`no way to finish a request to ${lease.request.kind}`);
  } catch (error) {
    if (error instanceof AcuityRefusal) return refuseRequest(system, lease, error.code);
    if (!(error instanceof AcuitySilence)) throw error;
    log().warn({ requestId, silence: error.kind, attempt: lease.request.attempts }, "Acuity was silent about a request");
    await pauseOrGiveUp(system, lease, error);
  }
}

async function finishBooking(system: System, lease: Lease): Promise<void> {
  // An answer that was lost is looked up before anything is asked again.
  if (lease.mayHaveReachedAcuity && (await adoptLostAnswer(system, lease))) return;
  const { request } = lease;
  const meant = bookPayload.parse(request.payload);
  const requestField = env().ACUITY_REQUEST_FIELD_ID;
  if (!(await renewLease(system, lease))) return;
  try {
    const appointment = await bookAppointment({
      startsAt: request.startsAt,
      appointmentTypeId: request.acuityAppointmentTypeId,
      calendarId: request.acuityCalendarId,
      firstName: meant.givenName,
      lastName: meant.familyName,
      email: meant.email ?? fallbackEmail(),
      phone: meant.phone,
      timezone: meant.examineeTimezone,
      answers: requestField ? [...answersOf(meant), { fieldId: requestField, value: request.id }] : answersOf(meant),
      tellExaminee: meant.mayContactExaminee,
    });
    await settleOwnAnswer(system, lease, appointment);
  } catch (error) {
    // The slot may be taken by our own first attempt, which became visible only now.
    const perhapsOurs = error instanceof AcuityRefusal && lease.mayHaveReachedAcuity;
    if (!perhapsOurs || !(await adoptLostAnswer(system, lease))) throw error;
  }
}

function answersOf({ answers }: BookPayload): { fieldId: number; value: string }[] {
  return answers.map(({ fieldId, value }) => ({ fieldId, value }));
}

async function adoptLostAnswer(system: System, { request }: Lease): Promise<boolean> {
  const askedAt = await databaseNow();
  const around = await listAround(request);
  const reflectsUntil = await databaseNow();
  const taken = await listBooked(system, around.map(({ id }) => id));
  const own = around.find((appointment) => !taken.has(appointment.id) && findOwnRequest(appointment, carriedRequestId(appointment), [openRequestOf(request)]));
  if (!own) return false;
  await settleObservation(system, { appointmentId: own.id, appointment: own, askedAt, answeredRequestId: request.id, reflectsUntil });
  return true;
}

/** @throws AcuitySilence also when Acuity refuses: a look that failed says nothing about what is looked for */
async function listAround(request: AppointmentRequest): Promise<AcuityAppointment[]> {
  const day = dayIn(request.startsAt, "UTC");
  try {
    return await listAppointments({ calendarId: request.acuityCalendarId, minDate: shiftDay(day, -1), maxDate: shiftDay(day, 1), max: 1000, withAnswers: true });
  } catch (error) {
    throw error instanceof AcuityRefusal ? new AcuitySilence("refused_look", { cause: error }) : error;
  }
}

async function listBooked(system: System, appointmentIds: string[]): Promise<Set<string>> {
  if (appointmentIds.length === 0) return new Set();
  const rows = await asActor(system, (tx) => tx.select({ id: bookings.acuityAppointmentId }).from(bookings).where(inArray(bookings.acuityAppointmentId, appointmentIds)));
  return new Set(rows.map(({ id }) => id));
}

async function finishNoShow(system: System, lease: Lease): Promise<void> {
  const { acuityAppointmentId } = lease.request;
  if (!acuityAppointmentId) throw new Error("a request to mark a no-show names no appointment");
  const before = await findAppointment(acuityAppointmentId);
  if (!before) return refuseRequest(system, lease, "not_found");
  // The clinic has moved or cancelled it and no webhook told us yet: what is live must not be cancelled, nor a cancellation renamed.
  const calledOff = before.canceled && !before.noShow;
  if (calledOff || before.startsAt.getTime() !== lease.request.startsAt.getTime()) {
    await refuseRequest(system, lease, "moved_meanwhile");
    return asActor(system, (tx) => orderPull(tx, before.id, "it-may-differ"));
  }
  const appointment = before.noShow ? before : await markNoShow(acuityAppointmentId, false);
  await settleOwnAnswer(system, lease, appointment);
}

async function settleOwnAnswer(system: System, { request }: Lease, appointment: AcuityAppointment): Promise<void> {
  await settleObservation(system, {
    appointmentId: appointment.id,
    appointment,
    askedAt: request.askedAt ?? request.createdAt,
    answeredRequestId: request.id,
    reflectsUntil: await databaseNow(),
  });
}

/** Nothing is given up while Acuity may still have it: only a look that found nothing allows that. */
async function pauseOrGiveUp(system: System, lease: Lease, silence: AcuitySilence): Promise<void> {
  const waited = (await databaseNow()).getTime() - lease.request.createdAt.getTime();
  const nothingThere = silence.certainlyNothingHappened && !lease.mayHaveReachedAcuity;
  if (nothingThere && waited > GIVE_UP_AFTER_MS) return refuseRequest(system, lease, "acuity_unavailable");
  await releaseLease(system, lease, { certainlyNotReached: silence.certainlyNothingHappened, pauseSeconds: PAUSE_SECONDS });
}
