import { inArray } from "drizzle-orm";
import { asActor } from "@/db/client";
import { bookings } from "@/db/schema/bookings";
import type { AcuityAppointment } from "@/integrations/acuity/wire";
import type { System } from "@/lib/actor";
import { carriedRequestId } from "../account-settings";
import { listAround } from "./list-around";
import { findOwnRequest } from "./recognise-request";
import { openRequestOf, type AppointmentRequest } from "./requests";

/** The appointment that a booking of ours made without our hearing of it. `whole`: everything around was there and could be read. */
export async function findLostBooking(system: System, request: AppointmentRequest): Promise<{ own: AcuityAppointment | undefined; whole: boolean }> {
  const { appointments, whole } = await listAround(request, { withAnswers: true });
  const taken = await listBooked(system, appointments.map(({ id }) => id));
  const own = appointments.find((appointment) => !taken.has(appointment.id) && findOwnRequest(appointment, carriedRequestId(appointment), [openRequestOf(request)]));
  return { own, whole };
}

async function listBooked(system: System, appointmentIds: string[]): Promise<Set<string>> {
  if (appointmentIds.length === 0) return new Set();
  const rows = await asActor(system, (tx) => tx.select({ id: bookings.acuityAppointmentId }).from(bookings).where(inArray(bookings.acuityAppointmentId, appointmentIds)));
  return new Set(rows.map(({ id }) => id));
}
