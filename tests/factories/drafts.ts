import { eq } from "drizzle-orm";
import { asActor, identityDatabase } from "@/db/client";
import { bookingDrafts } from "@/db/schema/bookings";
import { specialists } from "@/db/schema/specialists";
import { listFreeTimes } from "@/integrations/acuity/availability";
import type { Person } from "@/lib/actor";
import { dayIn, shiftDay } from "@/lib/zones";
import { CLAIM_TYPE_FIELD_ID } from "../sandbox/acuity/catalogue";

export const CALENDAR_ID = "7300104";
export const TYPE_ID = "48200011";

let given = 0;

/** A free time that no other test of the file was given. */
export async function nextFreeTime(): Promise<Date> {
  const offer = { calendarId: CALENDAR_ID, appointmentTypeId: TYPE_ID, timezone: "Australia/Melbourne" };
  // On from the last one: asking about every day before it again would take longer each time.
  const first = given > 0 ? dayIn(new Date(given), offer.timezone) : shiftDay(dayIn(new Date(), offer.timezone), 7);
  for (let ahead = 0; ahead < 100; ahead++) {
    const times = await listFreeTimes(offer, shiftDay(first, ahead));
    const later = times.find((time) => time.getTime() > given);
    if (!later) continue;
    given = later.getTime();
    return later;
  }
  throw new Error("the simulator has no free time left");
}

export async function specialistIdOf(calendarId = CALENDAR_ID): Promise<string> {
  const [found] = await identityDatabase().select({ id: specialists.id }).from(specialists).where(eq(specialists.acuityCalendarId, calendarId));
  if (!found) throw new Error("no specialist is linked to the calendar");
  return found.id;
}

/** A draft with everything answered, ready to be booked. */
export async function aCheckedDraft(person: Person, startsAt: Date, over: Partial<typeof bookingDrafts.$inferInsert> = {}) {
  const specialistId = await specialistIdOf();
  return asActor(person, async (tx) => {
    const [draft] = await tx
      .insert(bookingDrafts)
      .values({
        personId: person.userId,
        createdById: person.impersonator?.userId ?? person.userId,
        createdForId: person.impersonator ? person.userId : null,
        organizationId: person.memberships[0]?.organizationId,
        referrerId: person.userId,
        specialistId,
        acuityAppointmentTypeId: TYPE_ID,
        startsAt,
        examineeGivenName: "Rowan",
        examineeFamilyName: "Teller",
        examineePhone: "+61412345678",
        matterNumber: "WC-1",
        examineeChecked: true,
        intakeAnswers: { [CLAIM_TYPE_FIELD_ID]: "Workers compensation" },
        ...over,
      })
      .returning();
    if (!draft) throw new Error("no draft was made");
    return draft;
  });
}
