import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { asActor } from "@/db/client";
import { specialistAppointmentTypes, specialistOpenings, specialists } from "@/db/schema/specialists";
import type { Actor } from "@/lib/actor";
import { contains } from "./contains";
import { visibleTo } from "./policy";
import type { SpecialistSearch } from "./schema";

/** Enough for any one search; who wants more narrows it. */
const LIMIT = 60;

const offered = and(eq(specialistAppointmentTypes.specialistId, specialists.id), eq(specialistAppointmentTypes.isIme, true), isNull(specialistAppointmentTypes.notOfferedBecause));

const withOpenings = and(
  eq(specialistOpenings.specialistId, specialistAppointmentTypes.specialistId),
  eq(specialistOpenings.acuityAppointmentTypeId, specialistAppointmentTypes.acuityAppointmentTypeId),
);

const offerColumns = {
  specialistId: specialists.id,
  name: specialists.name,
  specialty: specialists.specialty,
  location: specialists.location,
  timezone: specialists.timezone,
  calendarId: specialists.acuityCalendarId,
  typeId: specialistAppointmentTypes.acuityAppointmentTypeId,
  typeName: specialistAppointmentTypes.name,
  mode: specialistAppointmentTypes.mode,
  durationMinutes: specialistAppointmentTypes.durationMinutes,
  intakeFields: specialistAppointmentTypes.intakeFields,
};

/** What firms can book with active specialists, each with its earliest free time as the worker last saw it: soonest first. */
export async function listOffers(actor: Actor, { q, place, mode }: SpecialistSearch) {
  return asActor(actor, (tx) =>
    tx
      .select({ ...offerColumns, earliestAt: specialistOpenings.earliestAt, askedAt: specialistOpenings.askedAt })
      .from(specialists)
      .innerJoin(specialistAppointmentTypes, offered)
      .leftJoin(specialistOpenings, withOpenings)
      .where(
        and(
          visibleTo(actor),
          eq(specialists.isActive, true),
          contains(q, [specialists.name, specialists.specialty]),
          contains(place, [specialists.location, specialists.timezone]),
          mode && eq(specialistAppointmentTypes.mode, mode),
        ),
      )
      .orderBy(sql`${specialistOpenings.earliestAt} asc nulls last`, asc(specialists.name), asc(specialists.id), asc(specialistAppointmentTypes.acuityAppointmentTypeId))
      .limit(LIMIT),
  );
}

/** One bookable type of one active specialist. */
export async function findOffer(actor: Actor, specialistId: string, typeId: string) {
  const [offer] = await asActor(actor, (tx) =>
    tx
      .select(offerColumns)
      .from(specialists)
      .innerJoin(specialistAppointmentTypes, offered)
      .where(and(visibleTo(actor), eq(specialists.isActive, true), eq(specialists.id, specialistId), eq(specialistAppointmentTypes.acuityAppointmentTypeId, typeId))),
  );
  return offer ?? null;
}

export type Offer = NonNullable<Awaited<ReturnType<typeof findOffer>>>;
