import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { asActor } from "@/db/client";
import { appointmentRequests } from "@/db/schema/appointments";
import { bookings } from "@/db/schema/bookings";
import { TOLD_KINDS } from "@/features/appointments/requests/refuse-request";
import type { Person } from "@/lib/actor";
import { laterRefusalWords, notDoneWords } from "./change-refusal-words";
import { visibleTo } from "./policy";
import { timesOf } from "./whose-time";

/** The last change that was asked of a booking, when it was refused and nothing has happened since. Whoever asked may have left before they could be told. */
export async function findRefusedChange(person: Person, bookingId: string) {
  const [last] = await asActor(person, (tx) =>
    tx
      .select({
        kind: appointmentRequests.kind,
        refusal: appointmentRequests.refusal,
        startsAt: appointmentRequests.startsAt,
        askedAt: appointmentRequests.createdAt,
        /** Its own time, pushed back into Acuity by staff. */
        pushed: sql<boolean>`${appointmentRequests.kind} = 'move' and ${appointmentRequests.startsAt} = ${bookings.appointmentDate}`,
        since: sql<boolean>`${appointmentRequests.updatedAt} < (select max(p.created_at) from booking_progress p where p.booking_id = ${bookings.id})`,
        clinicTimezone: bookings.clinicTimezone,
        examineeTimezone: bookings.examineeTimezone,
        appointmentType: bookings.appointmentType,
      })
      .from(appointmentRequests)
      .innerJoin(bookings, eq(bookings.id, appointmentRequests.bookingId))
      .where(and(visibleTo(person), eq(bookings.id, bookingId), inArray(appointmentRequests.kind, TOLD_KINDS)))
      .orderBy(desc(appointmentRequests.createdAt), desc(appointmentRequests.id))
      .limit(1),
  );
  if (!last?.refusal || last.since) return null;
  const { kind, askedAt, startsAt, pushed, ...where } = last;
  const words = laterRefusalWords(last.refusal, { staff: person.isStaff });
  if (pushed) return person.isStaff ? { asked: "The appointment was not moved back in Acuity", to: null, askedAt, why: words.why, next: "The difference still waits for an answer." } : null;
  // In everybody's zone that matters.
  const to = kind === "move" ? timesOf({ appointmentDate: startsAt, ...where }, person.timezone) : null;
  return { asked: notDoneWords(kind), to, askedAt, ...words };
}
