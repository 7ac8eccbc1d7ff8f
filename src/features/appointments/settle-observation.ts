import { eq } from "drizzle-orm";
import { asActor, type Tx } from "@/db/client";
import { bookings } from "@/db/schema/bookings";
import { dropFreeTimes } from "@/features/availability/drop-free-times";
import { placeByAnswer } from "@/features/bookings/placing/place-by-answer";
import { isCalledOff } from "@/features/bookings/booking";
import type { System } from "@/lib/actor";
import { adoptRequest } from "./requests/adopt-request";
import { converge, type Convergence, type Sighting } from "./converge";
import type { HeldBooking } from "./held-booking";
import { createDirectBooking } from "./create-direct-booking";
import { followAcuity } from "./follow-acuity";
import { sightingOf, type Observation } from "./observe";
import { authorOfRequest, holdRequestsAbout, isUnfinished, openRequestOf, type AppointmentRequest } from "./requests/requests";
import { changePayload } from "./requests/request-payload";
import { confirmRequest } from "./requests/confirm-request";

/** An observation, and the request of ours whose answer it is, if any. */
export interface Answer extends Observation {
  appointmentId: string;
  answeredRequestId?: string;
  /** The first import mails nobody. */
  quietly?: boolean;
  /** Up to when a writing request was in flight: anything asked before that may not have seen what it did. */
  reflectsUntil?: Date;
}

export interface Settlement {
  verdict: Convergence["verdict"];
  bookingId: string | null;
  /** Why a delivery is parked. */
  reason?: string;
  /** What changed here, by name: nothing when both sides agreed already. */
  changes: string[];
}

/** Where everything Acuity says ends: compared with what the portal holds, under locks, and applied in one transaction. */
export async function settleObservation(system: System, answer: Answer): Promise<Settlement> {
  return asActor(system, async (tx) => {
    const sighting = await sightingOf(tx, answer);
    const requests = await holdRequestsAbout(tx, answer, sighting);
    const answered = requests.find(({ id }) => id === answer.answeredRequestId);
    const booking = await holdBookingOf(tx, answer.appointmentId);

    const open = requests.filter((request) => (booking ? isUnfinished(request) && request !== answered : request.state !== "confirmed")).map(openRequestOf);
    // What answers our own request is ours, whatever Acuity made of the name.
    const convergence: Convergence = !booking && answered && answered.state !== "confirmed" ? { verdict: "adopt", requestId: answered.id } : converge(sighting, booking && asCorrected(booking, answered), open);
    const settlement = await apply(tx, { system, answer, sighting, booking, requests, answered, convergence });
    if (settlement.changes.length > 0) await dropTouchedTimes(tx, sighting, booking);
    return settlement;
  });
}

/** Where it is now and where it was: both days look different from now on. */
async function dropTouchedTimes(tx: Tx, { appointment }: Sighting, booking: HeldBooking | null): Promise<void> {
  if (appointment) await dropFreeTimes(tx, appointment.calendarId, appointment.startsAt);
  if (booking) await dropFreeTimes(tx, booking.acuityCalendarId, booking.appointmentDate);
}

/** An admin's correction takes a held examination back to before it was held, so what Acuity answers is followed and not shown as drift. */
function asCorrected(booking: HeldBooking, answered: AppointmentRequest | undefined): HeldBooking {
  const correction = answered && (answered.kind === "cancel" || answered.kind === "no_show") && changePayload.parse(answered.payload).correction;
  return correction && !isCalledOff(booking.currentProgress) ? { ...booking, currentProgress: "scheduled" } : booking;
}

async function holdBookingOf(tx: Tx, appointmentId: string): Promise<HeldBooking | null> {
  const [booking] = await tx.select().from(bookings).where(eq(bookings.acuityAppointmentId, appointmentId)).for("update");
  return booking ?? null;
}

interface Case {
  system: System;
  answer: Answer;
  sighting: Sighting;
  booking: HeldBooking | null;
  requests: AppointmentRequest[];
  answered: AppointmentRequest | undefined;
  convergence: Convergence;
}

async function apply(tx: Tx, { system, answer, sighting, booking, requests, answered, convergence }: Case): Promise<Settlement> {
  const { appointment } = sighting;
  switch (convergence.verdict) {
    case "ask-again":
    case "count":
    case "nothing":
      return { verdict: convergence.verdict, bookingId: booking?.id ?? null, changes: [] };
    case "park":
      return { verdict: "park", bookingId: null, reason: convergence.reason, changes: [] };
    case "adopt":
    case "create": {
      if (!appointment) throw new Error("an appointment that is not there cannot become a booking");
      const request = convergence.verdict === "adopt" ? requests.find(({ id }) => id === convergence.requestId) : undefined;
      const made = request ? await adoptRequest(tx, request, appointment) : await createDirectBooking(tx, system, sighting, appointment);
      // Another process was faster; its booking is there now, so this answer is held against it.
      if (!made) return { verdict: "ask-again", bookingId: null, changes: [] };
      const followed = converge(sighting, { ...made, acuityAskedAt: sighting.askedAt }, []);
      if (followed.verdict === "follow") await followAcuity(tx, system, { booking: made, ...followed, reflectsUntil: answer.reflectsUntil });
      if (!request) await placeByAnswer(tx, system, { booking: made, appointment, quietly: answer.quietly ?? false });
      return { verdict: convergence.verdict, bookingId: made.id, changes: ["created"] };
    }
    case "follow": {
      if (!booking) throw new Error("there is no booking to follow with");
      const author = answered ? authorOfRequest(answered) : system;
      const changes = await followAcuity(tx, author, { booking, ...convergence, reflectsUntil: answer.reflectsUntil, request: answered });
      // Only answers about one appointment carry what was asked at booking.
      if (appointment) await placeByAnswer(tx, system, { booking, appointment, quietly: answer.quietly ?? false });
      if (answered) await confirmRequest(tx, answered, { appointmentId: answer.appointmentId, bookingId: booking.id });
      return { verdict: "follow", bookingId: booking.id, changes };
    }
  }
}
