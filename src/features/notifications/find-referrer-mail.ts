import { and, eq } from "drizzle-orm";
import { asActor } from "@/db/client";
import { bookings } from "@/db/schema/bookings";
import { member } from "@/db/schema/organizations";
import { user } from "@/db/schema/people";
import { specialists } from "@/db/schema/specialists";
import type { System } from "@/lib/actor";
import { formatInstant } from "@/lib/zones";

/** What a mail about a booking may say, and to whom: the referrer, while they are still of that firm. Null when there is nobody. */
export async function findReferrerMail(system: System, bookingId: string) {
  const [booking] = await asActor(system, (tx) =>
    tx
      .select({
        to: user.email,
        matterNumber: bookings.matterNumber,
        at: bookings.appointmentDate,
        zone: bookings.clinicTimezone,
        examineeZone: bookings.examineeTimezone,
        mode: bookings.appointmentType,
        specialist: specialists.name,
        location: specialists.location,
      })
      .from(bookings)
      .innerJoin(user, and(eq(user.id, bookings.referrerId), eq(user.banned, false)))
      .innerJoin(member, and(eq(member.userId, user.id), eq(member.organizationId, bookings.organizationId)))
      .innerJoin(specialists, eq(specialists.id, bookings.specialistId))
      .where(eq(bookings.id, bookingId)),
  );
  return booking ?? null;
}

export type ReferrerMail = NonNullable<Awaited<ReturnType<typeof findReferrerMail>>>;

/** Each zone that matters, by name. */
export function whenWords(at: Date, { mode, zone, examineeZone }: Pick<ReferrerMail, "mode" | "zone" | "examineeZone">): string {
  return mode === "telehealth" && examineeZone ? `${formatInstant(at, examineeZone)} for the examinee, ${formatInstant(at, zone)} for the clinic` : formatInstant(at, zone);
}

/** The firm's own number, by which a referrer knows what it is about. */
export function matterLine({ matterNumber }: Pick<ReferrerMail, "matterNumber">): string[] {
  return matterNumber ? [`Your matter or claim number: ${matterNumber}`] : [];
}
