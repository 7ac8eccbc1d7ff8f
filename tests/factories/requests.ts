import { createId } from "@paralleldrive/cuid2";
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
