import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { acuityOtherTypes } from "@/db/schema/appointments";
import { specialistAppointmentTypes } from "@/db/schema/specialists";
import type { AcuityAppointmentType } from "@/integrations/acuity/wire";
import type { AppointmentMode } from "@/lib/vocabulary";
import type { Catalogue } from "./ask-catalogue";
import { describeOffer } from "./refresh-catalogue";

interface Holder {
  id: string;
  acuityCalendarId: string;
  location: string | null;
}

/**
 * Brings a specialist's types in step with what Acuity said. New ones, offered by the calendar or heard of from it, are no examinations until an admin says so.
 * @returns the ids of the new ones
 */
export async function storeTypes(tx: Tx, { id: specialistId, acuityCalendarId, location }: Holder, { types, forms }: Pick<Catalogue, "types" | "forms">): Promise<string[]> {
  const known = await tx.select({ typeId: specialistAppointmentTypes.acuityAppointmentTypeId }).from(specialistAppointmentTypes).where(eq(specialistAppointmentTypes.specialistId, specialistId));
  for (const { typeId } of known) {
    await tx
      .update(specialistAppointmentTypes)
      .set(describeOffer(types.find(({ id }) => id === typeId), acuityCalendarId, forms))
      .where(and(eq(specialistAppointmentTypes.specialistId, specialistId), eq(specialistAppointmentTypes.acuityAppointmentTypeId, typeId)));
  }
  const heardOf = await listHeardOf(tx, acuityCalendarId);
  const wanted = types.filter((type) => (type.active && type.calendarIds.includes(acuityCalendarId)) || heardOf.includes(type.id));
  const unknown = wanted.filter((type) => !known.some(({ typeId }) => typeId === type.id));
  for (const type of unknown) {
    await tx.insert(specialistAppointmentTypes).values({
      specialistId,
      acuityAppointmentTypeId: type.id,
      name: type.name,
      durationMinutes: type.durationMinutes,
      ...describeOffer(type, acuityCalendarId, forms),
      mode: likelyMode(type, location),
    });
  }
  return unknown.map(({ id }) => id);
}

async function listHeardOf(tx: Tx, calendarId: string): Promise<string[]> {
  const rows = await tx.select({ typeId: acuityOtherTypes.acuityAppointmentTypeId }).from(acuityOtherTypes).where(eq(acuityOtherTypes.acuityCalendarId, calendarId));
  return rows.map(({ typeId }) => typeId);
}

/** Acuity has no mark for telehealth: a first guess from the words, which an admin sees before it counts. */
function likelyMode({ name }: AcuityAppointmentType, location: string | null): AppointmentMode {
  if (/tele-?health|video|online|zoom|phone/i.test(name)) return "telehealth";
  return location === null ? "telehealth" : "in_person";
}
