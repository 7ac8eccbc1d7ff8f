import { and, eq, inArray, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { appointmentRequests } from "@/db/schema/appointments";
import type { Author } from "@/lib/actor";
import { LIVE_REQUEST_STATES } from "@/lib/vocabulary";
import type { Sighting } from "../converge";
import type { OpenRequest } from "./recognise-request";
import { bookPayload } from "./request-payload";

export type AppointmentRequest = typeof appointmentRequests.$inferSelect;

/** Who asked, whoever finishes it. */
export function authorOfRequest(request: AppointmentRequest): Author {
  return { kind: "author", actorId: request.actorId, forId: request.actorForId, ipAddress: request.ipAddress, userAgent: request.userAgent };
}

const unfinished = inArray(appointmentRequests.state, LIVE_REQUEST_STATES);

/**
 * Locks the requests of ours that this appointment may be about: those that name it, those the hidden field
 * names (whatever became of them), the one that is answered, and bookings of its very slot.
 */
export async function holdRequestsAbout(tx: Tx, about: { appointmentId: string; answeredRequestId?: string }, { appointment, carriedRequestId }: Pick<Sighting, "appointment" | "carriedRequestId">): Promise<AppointmentRequest[]> {
  const named = [carriedRequestId, about.answeredRequestId].filter((id) => typeof id === "string");
  const slot =
    appointment &&
    and(
      unfinished,
      eq(appointmentRequests.kind, "book"),
      eq(appointmentRequests.acuityCalendarId, appointment.calendarId),
      eq(appointmentRequests.startsAt, appointment.startsAt),
      sql`${appointmentRequests.firstAskedAt} is not null`,
    );
  return tx
    .select()
    .from(appointmentRequests)
    .where(or(and(unfinished, eq(appointmentRequests.acuityAppointmentId, about.appointmentId)), named.length > 0 ? inArray(appointmentRequests.id, named) : undefined, slot ?? undefined))
    .orderBy(appointmentRequests.id)
    .for("update");
}

/** In the words of `converge`. */
export function openRequestOf(request: AppointmentRequest): OpenRequest {
  const { id, kind, acuityAppointmentId, acuityCalendarId, acuityAppointmentTypeId, startsAt } = request;
  const common = { id, kind, acuityAppointmentId, acuityCalendarId, acuityAppointmentTypeId, startsAt };
  if (kind !== "book") return { ...common, givenName: "", familyName: "", phone: "" };
  const { givenName, familyName, phone } = bookPayload.parse(request.payload);
  return { ...common, givenName, familyName, phone };
}

export function isUnfinished(request: AppointmentRequest): boolean {
  return request.state === "stored" || request.state === "asking";
}
