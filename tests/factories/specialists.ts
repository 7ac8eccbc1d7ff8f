import { eq, sql } from "drizzle-orm";
import { identityDatabase } from "@/db/client";
import { specialistAppointmentTypes, specialists } from "@/db/schema/specialists";
import { inDatabase } from "./people";

/** A calendar of the simulator's world that nobody is linked to any more. */
export async function aFreeCalendar(calendarId: string): Promise<string> {
  await inDatabase((tx) => tx.delete(specialists).where(eq(specialists.acuityCalendarId, calendarId)));
  return calendarId;
}

export async function specialistRow(specialistId: string) {
  const [row] = await identityDatabase().select().from(specialists).where(eq(specialists.id, specialistId));
  return row;
}

export function typesOf(specialistId: string) {
  return identityDatabase().select().from(specialistAppointmentTypes).where(eq(specialistAppointmentTypes.specialistId, specialistId)).orderBy(specialistAppointmentTypes.acuityAppointmentTypeId);
}

/** Whether the earliest times of a specialist are about to be asked anew. */
export async function openingsOrdered(specialistId: string): Promise<boolean> {
  const [job] = await identityDatabase().execute(sql`select 1 from graphile_worker.jobs where key = ${`openings:${specialistId}`}`);
  return job !== undefined;
}
