import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { bookings } from "@/db/schema/bookings";
import { bookedFor } from "@/features/appointments/account-settings";
import type { HeldBooking } from "@/features/appointments/held-booking";
import type { AcuityAppointment } from "@/integrations/acuity/wire";
import type { System } from "@/lib/actor";
import { HOLDING_ORGANIZATION_ID } from "@/lib/vocabulary";
import { listCandidates } from "./list-candidates";
import { canHaveBookings, placeBooking } from "./place-booking";
import { whereItBelongs } from "./where-it-belongs";

/** What the clinic wrote about whom it booked for is kept, and places a booking that nobody has placed yet, never one that is somebody's. */
export async function placeByAnswer(tx: Tx, system: System, { booking, appointment, quietly }: { booking: HeldBooking; appointment: AcuityAppointment; quietly: boolean }): Promise<void> {
  const answer = bookedFor(appointment);
  if (booking.organizationId !== HOLDING_ORGANIZATION_ID || answer === booking.bookedFor) return;
  await tx.update(bookings).set({ bookedFor: answer }).where(eq(bookings.id, booking.id));
  if (!answer) return;
  // What this answer says of the examinee is news, and what was known before may have been corrected only here: neither may place.
  const { place } = whereItBelongs(answer, [appointment.email, booking.examineeEmail], await listCandidates(tx, answer));
  if (place && (await canHaveBookings(tx, place))) await placeBooking(tx, system, { booking, place, note: null, by: "answer", quietly });
}
