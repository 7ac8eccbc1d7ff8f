import { beforeAll, beforeEach, expect, test } from "vitest";
import { bookingProgress } from "@/db/schema/bookings";
import { makeSystem } from "@/features/access/make-actor";
import { confirmBookingByMail } from "@/features/notifications/confirm-booking-by-mail";
import { tellReferrerOfChange } from "@/features/notifications/tell-referrer-of-change";
import type { Person } from "@/lib/actor";
import { SYSTEM_USER_ID } from "@/lib/vocabulary";
import { aBookingBy } from "../factories/bookings";
import { useCaughtMails } from "../factories/caught-mail";
import { aFirm, aMember, aSpecialist, inDatabase, signedIn } from "../factories/people";
import { useOwnDatabase } from "../sandbox/own-database";
import { changesOf, timesToldIn, ZONES } from "./clocks";

useOwnDatabase();
const mails = useCaughtMails();
const system = makeSystem("tell-referrer-of-change");
const HALF_HOUR = 1_800_000;

let referrer: Person, specialist: { id: string };
beforeAll(async () => {
  referrer = await signedIn(await aMember(await aFirm(), "referrer"));
  specialist = await aSpecialist({ name: "Dr Anika Vasudevan" });
});
beforeEach(() => mails.clear());

test.each(ZONES)("%s: the mails that confirm and that tell of a move across either clock change mean the right instants", async (zone) => {
  for (const change of changesOf(zone)) {
    const [from, to] = [change - HALF_HOUR, change + HALF_HOUR];
    const { bookingId, progressId } = await inDatabase(async (tx) => {
      const booking = await aBookingBy(tx, referrer, specialist.id, { clinicTimezone: zone, appointmentDate: new Date(to), appointmentType: "telehealth", examineeTimezone: "Pacific/Auckland" });
      const moved = { movedFrom: new Date(from), movedTo: new Date(to) };
      const [entry] = await tx.insert(bookingProgress).values({ bookingId: booking.id, progress: "rescheduled", changedById: SYSTEM_USER_ID, ...moved }).returning();
      return { bookingId: booking.id, progressId: entry?.id ?? "" };
    });
    mails.clear();
    await confirmBookingByMail(system, bookingId);
    await tellReferrerOfChange(system, bookingId, progressId);
    const [confirmed, moved] = mails.all().map(({ text }) => timesToldIn(text ?? "").map(({ at }) => at));
    expect(confirmed).toEqual([to, to]);
    expect(moved).toEqual([from, from, to, to]);
  }
});
