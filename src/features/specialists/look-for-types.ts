import { eq } from "drizzle-orm";
import { asActor } from "@/db/client";
import { specialists } from "@/db/schema/specialists";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { askCatalogue } from "./ask-catalogue";
import { holdSpecialist } from "./hold-specialist";
import { orderOpenings } from "./order-openings";
import { authorizeKeeping } from "./policy";
import type { SpecialistOnly } from "./schema";
import { storeTypes } from "./store-types";

/** Asks Acuity what the calendar offers now. What is new waits for an admin to say whether it is an examination. */
export async function lookForTypes(person: Person, { specialistId }: SpecialistOnly): Promise<Outcome<{ found: number }, "acuity-silent" | "calendar-unknown">> {
  authorizeKeeping(person);
  const catalogue = await askCatalogue();
  if (!catalogue) return refused("acuity-silent");

  return asActor(person, async (tx) => {
    const specialist = await holdSpecialist(tx, person, specialistId);
    const calendar = catalogue.calendars.find(({ id }) => id === specialist.acuityCalendarId);
    if (!calendar) return refused("calendar-unknown");
    await tx.update(specialists).set({ timezone: calendar.timezone }).where(eq(specialists.id, specialistId));
    const typeIds = await storeTypes(tx, specialist, catalogue);
    await record(tx, person, { action: "specialist.types_looked_for", resourceType: "specialist", resourceId: specialistId, metadata: { typeIds } });
    await orderOpenings(tx, specialistId);
    return ok({ found: typeIds.length });
  });
}
