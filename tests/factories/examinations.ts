import { saidBy } from "@/features/appointments/what-acuity-said";
import { findAppointment } from "@/integrations/acuity/appointments";
import type { Person } from "@/lib/actor";
import type { AcuitySimulator } from "../sandbox/acuity/simulator";
import { aBookingBy } from "./bookings";
import { CALENDAR_ID, TYPE_ID, specialistIdOf } from "./drafts";
import { inDatabase } from "./people";

let hours = 0;

/** An examination that stands in Acuity and in the portal alike, each at a time of its own: in the past unless told otherwise. */
export async function anExaminationOf(simulator: AcuitySimulator, referrer: Person, { ahead = false } = {}) {
  hours += 2;
  const datetime = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 + (ahead ? 24 + hours : -hours) * 3_600_000);
  const { id } = simulator.clinic.book({ calendarID: Number(CALENDAR_ID), appointmentTypeID: Number(TYPE_ID), datetime, firstName: "Rowan", lastName: "Teller", phone: "+61412345678" });
  const appointment = await findAppointment(String(id));
  if (!appointment) throw new Error("the simulator lost the appointment");
  const specialistId = await specialistIdOf();
  const booking = await inDatabase((tx) =>
    aBookingBy(tx, referrer, specialistId, { acuityAppointmentId: String(id), appointmentDate: datetime, durationMinutes: appointment.durationMinutes, acuityLastSaid: saidBy(appointment) }),
  );
  return { booking, appointmentId: id };
}
