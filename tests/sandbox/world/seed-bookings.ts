import { asActor } from "@/db/client";
import { appointmentRequests } from "@/db/schema/appointments";
import { findBookingIdOf } from "./find-booking";
import { makeSystem } from "@/features/access/make-actor";
import { pullAppointment } from "@/features/appointments/pull-appointment";
import { recordProgress } from "@/features/bookings/record-progress";
import { findOffer } from "@/features/specialists/queries";
import type { Person } from "@/lib/actor";
import { Temporal } from "temporal-polyfill";
import { CLAIM_TYPE_FIELD_ID, PORTAL_REQUEST_FIELD_ID, TYPE_IDS } from "../acuity/catalogue";
import type { AcuitySimulator } from "../acuity/simulator";
import { personOf } from "./people-of";

interface Wanted {
  by: string;
  team?: number;
  /** Days from today, and the clinic's hour. */
  days: number;
  hour: number;
  telehealth?: boolean;
  given: string;
  family: string;
  phone: string;
  matter: string;
  then?: "generating_report" | "no_show" | "cancelled";
}

const WANTED: Wanted[] = [
  { by: "referrer@demo.test", team: 0, days: 9, hour: 9, given: "Tomas", family: "Arroyo", phone: "+61412345601", matter: "WC-2231" },
  { by: "referrer@demo.test", team: 0, days: 12, hour: 14, telehealth: true, given: "Priya", family: "Raman", phone: "+61412345602", matter: "WC-2240" },
  { by: "referrer@demo.test", team: 0, days: -1, hour: 10, given: "Harriet", family: "Nguyen-Castellanos", phone: "+61412345603", matter: "WC-2198" },
  { by: "referrer@demo.test", team: 0, days: -8, hour: 11, given: "Owen", family: "Baptiste", phone: "+61412345604", matter: "WC-2174", then: "generating_report" },
  { by: "colleague@demo.test", days: 15, hour: 10, given: "Mei", family: "Castle", phone: "+61412345605", matter: "MA-0412" },
  { by: "colleague@demo.test", days: -15, hour: 15, given: "Joel", family: "Fairbairn", phone: "+61412345606", matter: "MA-0398", then: "cancelled" },
  { by: "rival@demo.test", days: 10, hour: 11, given: "Sena", family: "Kowalczyk", phone: "+61412345607", matter: "BG-7781" },
  { by: "adjuster@demo.test", days: -22, hour: 9, given: "Lachlan", family: "Orr", phone: "+61412345608", matter: "BG-7702", then: "no_show" },
];

/** A life for the demo, made through the simulator: each appointment carries its request's id, so the portal adopts it as its own. */
export async function seedBookings(acuity: AcuitySimulator): Promise<void> {
  const specialist = await personOf("specialist@demo.test");
  for (const wanted of WANTED) await seedBooking(acuity, specialist, wanted);
  const direct = acuity.clinic.book({
    calendarID: 7300104,
    appointmentTypeID: TYPE_IDS.imeInPerson,
    datetime: clinicTime({ days: 16, hour: 9 }),
    firstName: "Wanda",
    lastName: "Petrov",
    phone: "0412 345 609",
  });
  await pullAppointment(makeSystem("sandbox-seed"), String(direct.id));
}

async function seedBooking(acuity: AcuitySimulator, specialist: Person, wanted: Wanted): Promise<void> {
  const person = await personOf(wanted.by);
  const typeId = wanted.telehealth ? TYPE_IDS.imeTelehealth : TYPE_IDS.imeInPerson;
  const requestId = await seedRequest(person, specialist, wanted, String(typeId));
  const appointment = acuity.clinic.book({
    calendarID: 7300104,
    appointmentTypeID: typeId,
    datetime: clinicTime(wanted),
    firstName: wanted.given,
    lastName: wanted.family,
    phone: wanted.phone,
    fields: [
      { id: CLAIM_TYPE_FIELD_ID, value: "Workers compensation" },
      { id: PORTAL_REQUEST_FIELD_ID, value: requestId },
    ],
  });
  const system = makeSystem("sandbox-seed");
  await pullAppointment(system, String(appointment.id));
  if (wanted.then === "generating_report") await recordProgress(specialist, { bookingId: await findBookingIdOf(String(appointment.id)), progress: "generating_report", note: null });
  if (wanted.then === "no_show") acuity.clinic.markNoShow(appointment.id);
  if (wanted.then === "cancelled") acuity.clinic.cancel(appointment.id);
  if (wanted.then) await pullAppointment(system, String(appointment.id));
}

async function seedRequest(person: Person, specialist: Person, wanted: Wanted, typeId: string): Promise<string> {
  const offer = await findOffer(person, specialist.specialistId ?? "", typeId);
  const [membership] = person.memberships;
  if (!offer || !membership) throw new Error("the demo's world lacks an offer or a firm");
  const startsAt = new Date(clinicTime(wanted));
  return asActor(person, async (tx) => {
    const [request] = await tx
      .insert(appointmentRequests)
      .values({
        kind: "book",
        idempotencyKey: `seed:${wanted.matter}`,
        state: "asking",
        actorId: person.userId,
        ipAddress: person.origin.ipAddress,
        userAgent: person.origin.userAgent,
        payload: {
          organizationId: membership.organizationId,
          teamId: wanted.team === undefined ? null : (membership.teamIds[wanted.team] ?? null),
          referrerId: person.userId,
          specialistId: offer.specialistId,
          mode: offer.mode,
          durationMinutes: offer.durationMinutes,
          clinicTimezone: offer.timezone,
          examineeTimezone: wanted.telehealth ? "Australia/Perth" : offer.timezone,
          givenName: wanted.given,
          familyName: wanted.family,
          phone: wanted.phone,
          email: null,
          dateOfBirth: null,
          matterNumber: wanted.matter,
          mayContactExaminee: false,
          answers: [{ fieldId: CLAIM_TYPE_FIELD_ID, question: "Claim type", value: "Workers compensation" }],
        },
        acuityCalendarId: offer.calendarId,
        acuityAppointmentTypeId: typeId,
        startsAt,
        endsAt: new Date(startsAt.getTime() + offer.durationMinutes * 60_000),
        firstAskedAt: new Date(),
        askedAt: new Date(),
      })
      .returning({ id: appointmentRequests.id });
    if (!request) throw new Error("no request was stored");
    return request.id;
  });
}

/** On a weekday near that many days from now, since clinics keep office hours. */
function clinicTime({ days, hour }: { days: number; hour: number }): string {
  const day = Temporal.Now.zonedDateTimeISO("Australia/Melbourne").add({ days });
  const weekday = day.dayOfWeek > 5 ? day.add({ days: days < 0 ? -2 : 2 }) : day;
  return weekday.with({ hour, minute: 0, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 }).toInstant().toString();
}
