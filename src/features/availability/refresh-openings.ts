import { and, eq, isNull } from "drizzle-orm";
import { asActor, refuseInsideTransaction } from "@/db/client";
import { enqueue } from "@/db/jobs";
import { specialistAppointmentTypes, specialistOpenings, specialists } from "@/db/schema/specialists";
import { listDaysWithRoom, listFreeTimes, type Offer } from "@/integrations/acuity/availability";
import type { System } from "@/lib/actor";
import { now } from "@/lib/clock";
import { dayIn, shiftMonth } from "@/lib/zones";

const MONTHS_AHEAD = 4;

/** One job per specialist, one after another, so people's own questions to Acuity are not crowded out. */
export async function refreshAllOpenings(system: System): Promise<void> {
  await asActor(system, async (tx) => {
    const active = await tx.select({ id: specialists.id }).from(specialists).where(eq(specialists.isActive, true)).orderBy(specialists.id);
    for (const { id } of active) {
      await enqueue(tx, "refresh-openings", { specialistId: id }, { key: `openings:${id}`, queue: "openings", priority: 10 });
    }
  });
}

export async function refreshOpenings(system: System, specialistId: string): Promise<void> {
  refuseInsideTransaction();
  for (const { acuityAppointmentTypeId, ...offer } of await listOffers(system, specialistId)) {
    const askedAt = now();
    const earliestAt = await findEarliest({ ...offer, appointmentTypeId: acuityAppointmentTypeId });
    await asActor(system, (tx) =>
      tx
        .insert(specialistOpenings)
        .values({ specialistId, acuityAppointmentTypeId, earliestAt, askedAt })
        .onConflictDoUpdate({ target: [specialistOpenings.specialistId, specialistOpenings.acuityAppointmentTypeId], set: { earliestAt, askedAt } }),
    );
  }
}

async function listOffers(system: System, specialistId: string) {
  return asActor(system, (tx) =>
    tx
      .select({
        calendarId: specialists.acuityCalendarId,
        timezone: specialists.timezone,
        acuityAppointmentTypeId: specialistAppointmentTypes.acuityAppointmentTypeId,
      })
      .from(specialistAppointmentTypes)
      .innerJoin(specialists, eq(specialists.id, specialistAppointmentTypes.specialistId))
      .where(and(eq(specialists.id, specialistId), eq(specialists.isActive, true), eq(specialistAppointmentTypes.isIme, true), isNull(specialistAppointmentTypes.notOfferedBecause))),
  );
}

async function findEarliest(offer: Offer): Promise<Date | null> {
  const thisMonth = dayIn(now(), offer.timezone).slice(0, 7);
  for (let ahead = 0; ahead < MONTHS_AHEAD; ahead++) {
    for (const day of await listDaysWithRoom(offer, shiftMonth(thisMonth, ahead))) {
      const [earliest] = await listFreeTimes(offer, day);
      if (earliest) return earliest;
    }
  }
  return null;
}
