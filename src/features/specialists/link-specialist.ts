import { asActor } from "@/db/client";
import { specialists } from "@/db/schema/specialists";
import { replayForCalendar } from "@/features/appointments/deliveries/replay-deliveries";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { askCatalogue } from "./ask-catalogue";
import { holdCalendar } from "./hold-calendar";
import { holdLinkableUser, type AccountRefusal } from "./hold-linkable-user";
import { orderOpenings } from "./order-openings";
import { authorizeKeeping } from "./policy";
import type { LinkSpecialistInput } from "./schema";
import { storeTypes } from "./store-types";

export type LinkRefusal = AccountRefusal | "calendar-taken" | "calendar-unknown" | "acuity-silent";

/** An account and a calendar of Acuity become a specialist: one row a user, one calendar a row. Nothing can be booked until a type is marked as an examination. */
export async function linkSpecialist(person: Person, { userId, calendarId, name, specialty, location }: LinkSpecialistInput): Promise<Outcome<{ specialistId: string }, LinkRefusal>> {
  authorizeKeeping(person);
  const catalogue = await askCatalogue();
  if (!catalogue) return refused("acuity-silent");
  const calendar = catalogue.calendars.find(({ id }) => id === calendarId);
  if (!calendar) return refused("calendar-unknown");

  return asActor(person, async (tx) => {
    const { taken } = await holdCalendar(tx, calendarId);
    const refusal = await holdLinkableUser(tx, userId);
    if (refusal) return refused(refusal);
    if (taken) return refused("calendar-taken");
    const [specialist] = await tx.insert(specialists).values({ userId, acuityCalendarId: calendarId, name, specialty, location, timezone: calendar.timezone }).returning();
    if (!specialist) throw new Error("no specialist was stored");

    const typeIds = await storeTypes(tx, specialist, catalogue);
    await record(tx, person, { action: "specialist.linked", resourceType: "specialist", resourceId: specialist.id, metadata: { userId, calendarId, typeIds } });
    await orderOpenings(tx, specialist.id);
    await replayForCalendar(tx, calendarId);
    return ok({ specialistId: specialist.id });
  });
}
