import { eq } from "drizzle-orm";
import { identityDatabase } from "@/db/client";
import { bookings } from "@/db/schema/bookings";

export async function findBookingIdOf(acuityAppointmentId: string): Promise<string> {
  const [booking] = await identityDatabase().select({ id: bookings.id }).from(bookings).where(eq(bookings.acuityAppointmentId, acuityAppointmentId));
  if (!booking) throw new Error(`no booking belongs to appointment ${acuityAppointmentId}`);
  return booking.id;
}
