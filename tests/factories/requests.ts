import { createId } from "@paralleldrive/cuid2";
import { eq } from "drizzle-orm";
import { identityDatabase } from "@/db/client";
import { appointmentRequests } from "@/db/schema/appointments";
import { inDatabase } from "./people";

/** A request of ours at a time and on a calendar of its own; nobody works on it unless told so. */
export async function aRequest(over: Partial<typeof appointmentRequests.$inferInsert> & { actorId: string }): Promise<string> {
  const id = createId();
  const startsAt = new Date(Date.now() + 7 * 24 * 3_600_000);
  await inDatabase((tx) =>
    tx.insert(appointmentRequests).values({
      id,
      kind: "book",
      idempotencyKey: id,
      ipAddress: "203.0.113.9",
      userAgent: "a browser",
      payload: {},
      acuityCalendarId: createId(),
      acuityAppointmentTypeId: "1",
      startsAt,
      endsAt: new Date(startsAt.getTime() + 3_600_000),
      ...over,
    }),
  );
  return id;
}

interface Examination {
  booking: { id: string; appointmentDate: Date };
  appointmentId: number;
}

/** Somebody's wish that this examination be cancelled, a minute old. */
export function aCancellationRequest({ booking, appointmentId }: Examination, actorId: string): Promise<string> {
  const [startsAt, endsAt] = [booking.appointmentDate, new Date(booking.appointmentDate.getTime() + 3_600_000)];
  return aRequest({ kind: "cancel", actorId, bookingId: booking.id, acuityAppointmentId: String(appointmentId), startsAt, endsAt, payload: { note: "The matter has settled" }, createdAt: new Date(Date.now() - 60_000) });
}

export async function requestOf(id: string) {
  const [request] = await identityDatabase().select().from(appointmentRequests).where(eq(appointmentRequests.id, id));
  return request;
}
