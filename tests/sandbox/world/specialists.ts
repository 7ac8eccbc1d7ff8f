import type { Tx } from "@/db/client";
import { specialistAppointmentTypes, specialists } from "@/db/schema/specialists";
import { createAccount } from "@/features/access/create-account";
import { EXCUSED_UNTIL } from "./people";
import { CALENDARS, TYPE_IDS, TYPES } from "../acuity/catalogue";

/** The demo's specialist sees people in person and by telehealth. */
const DEMO_CALENDAR = "7300104";

/** What each type is to the portal: an admin's decision, made here once. */
const MODES: Record<number, { isIme: boolean; mode: "in_person" | "telehealth" }> = {
  [TYPE_IDS.imeInPerson]: { isIme: true, mode: "in_person" },
  [TYPE_IDS.imeTelehealth]: { isIme: true, mode: "telehealth" },
  [TYPE_IDS.imeExtended]: { isIme: true, mode: "in_person" },
  [TYPE_IDS.privateConsultation]: { isIme: false, mode: "in_person" },
};

/** Links every calendar of the simulator to a specialist with an account. */
export async function seedSpecialists(tx: Tx, password: string): Promise<void> {
  for (const calendar of CALENDARS) {
    const calendarId = String(calendar.id);
    const email = calendarId === DEMO_CALENDAR ? "specialist@demo.test" : `specialist-${calendarId}@demo.test`;
    const userId = await createAccount(tx, { email, name: calendar.name, password, role: "user", timezone: calendar.timezone, secondFactorExcusedUntil: EXCUSED_UNTIL });
    const [specialist] = await tx
      .insert(specialists)
      .values({ userId, acuityCalendarId: calendarId, name: calendar.name, specialty: calendar.specialty, location: calendar.location || null, timezone: calendar.timezone, importedFrom: "2020-01-01" })
      .returning();
    if (!specialist) throw new Error("no specialist was made");
    for (const type of TYPES) {
      const known = MODES[type.id];
      if (!known || !type.calendarIDs.includes(calendar.id)) continue;
      await tx.insert(specialistAppointmentTypes).values({ specialistId: specialist.id, acuityAppointmentTypeId: String(type.id), name: type.name.trim(), durationMinutes: type.duration, ...known });
    }
  }
}
