import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { enqueue } from "@/db/jobs";
import { bookingProgress, bookings } from "@/db/schema/bookings";
import { specialistAppointmentTypes, specialists } from "@/db/schema/specialists";
import { authorOf, changedBy } from "@/features/access/attribution";
import { emailOf, phoneOf } from "@/features/appointments/converge-contact";
import type { HeldBooking } from "@/features/appointments/held-booking";
import { statusFor } from "@/features/bookings/booking";
import type { Person } from "@/lib/actor";
import { ok, refused, type Outcome } from "@/lib/outcome";

type Entry = Partial<typeof bookingProgress.$inferInsert>;
interface Taken {
  set: Partial<HeldBooking>;
  entry: Entry;
}

/** Whoever gave no reason of their own still says what happened. */
const STANDARD_NOTE = "Staff took Acuity's side: from now on the booking says what Acuity says.";

/** What changes for the examinee as well: where, when and whether they are expected. */
const TOLD = ["time", "calendar", "cancellation", "appointment"];

/** The booking becomes what Acuity last said of one field: an admin's correction, with its entry in the history, and told to the referrer as if Acuity had changed it. */
export async function takeAcuitys(tx: Tx, person: Person, { booking, field, note }: { booking: HeldBooking; field: string; note: string | null }): Promise<Outcome<null, "not-linked" | "not-an-examination">> {
  const taken = await takenOf(tx, booking, field);
  if (!taken.ok) return taken;
  const { set, entry } = taken.value;
  const progress = set.currentProgress ?? booking.currentProgress;
  const status = progress === booking.currentProgress ? booking.status : statusFor(progress);
  await tx.update(bookings).set({ ...set, status }).where(eq(bookings.id, booking.id));
  const [written] = await tx
    .insert(bookingProgress)
    .values({ bookingId: booking.id, progress, kind: "correction", notes: note ?? STANDARD_NOTE, ...changedBy(authorOf(person)), ...entry })
    .returning({ id: bookingProgress.id });
  if (written && TOLD.includes(field)) await enqueue(tx, "tell-referrer-of-change", { bookingId: booking.id, progressId: written.id }, { key: `change:${written.id}`, queue: "mail" });
  return ok(null);
}

async function takenOf(tx: Tx, booking: HeldBooking, field: string): Promise<Outcome<Taken, "not-linked" | "not-an-examination">> {
  const { agreed: _agreed, ...said } = booking.acuityLastSaid;
  switch (field) {
    case "contact":
      return ok({
        set: {
          examineeGivenName: said.givenName,
          examineeFamilyName: said.familyName,
          examineeName: `${said.givenName} ${said.familyName}`.trim(),
          examineePhone: phoneOf(said.phone),
          examineeEmail: emailOf(said.email),
          acuityLastSaid: said,
        },
        entry: {},
      });
    case "time":
      return ok({ set: { appointmentDate: new Date(said.startsAt), durationMinutes: said.durationMinutes }, entry: { movedFrom: booking.appointmentDate, movedTo: new Date(said.startsAt) } });
    case "calendar": {
      const [specialist] = await tx.select().from(specialists).where(eq(specialists.acuityCalendarId, said.calendarId));
      if (!specialist) return refused("not-linked");
      return ok({ set: { acuityCalendarId: said.calendarId, specialistId: specialist.id, clinicTimezone: specialist.timezone }, entry: { fromSpecialistId: booking.specialistId, toSpecialistId: specialist.id } });
    }
    case "type": {
      const [type] = await tx
        .select({ mode: specialistAppointmentTypes.mode, isIme: specialistAppointmentTypes.isIme })
        .from(specialistAppointmentTypes)
        .innerJoin(specialists, eq(specialists.id, specialistAppointmentTypes.specialistId))
        .where(and(eq(specialists.acuityCalendarId, said.calendarId), eq(specialistAppointmentTypes.acuityAppointmentTypeId, said.appointmentTypeId)));
      return type?.isIme ? ok({ set: { acuityAppointmentTypeId: said.appointmentTypeId, appointmentType: type.mode }, entry: {} }) : refused("not-an-examination");
    }
    case "cancellation":
      return ok({ set: { currentProgress: said.noShow ? "no_show" : said.canceled ? "cancelled" : "scheduled" }, entry: {} });
    case "appointment":
      return ok({ set: { currentProgress: "cancelled" }, entry: {} });
    default:
      throw new Error(`no way to take Acuity's ${field}`);
  }
}
