import { beforeAll, beforeEach, expect, test } from "vitest";
import { bookingProgress } from "@/db/schema/bookings";
import { makeSystem } from "@/features/access/make-actor";
import type { Person } from "@/lib/actor";
import { SYSTEM_USER_ID } from "@/lib/vocabulary";
import { aBookingBy } from "../../../tests/factories/bookings";
import { useCaughtMails } from "../../../tests/factories/caught-mail";
import { aFirm, aMember, aSpecialist, inDatabase, signedIn } from "../../../tests/factories/people";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { tellReferrerOfChange } from "./tell-referrer-of-change";

useOwnDatabase();
const mails = useCaughtMails();
const system = makeSystem("tell-referrer-of-change");

let referrer: Person, specialist: { id: string };

beforeAll(async () => {
  referrer = await signedIn(await aMember(await aFirm(), "referrer"));
  specialist = await aSpecialist({ name: "Dr Anika Vasudevan" });
});
beforeEach(() => mails.clear());

async function told(entry: Partial<typeof bookingProgress.$inferInsert>, by: Person | null = referrer) {
  const { bookingId, progressId } = await inDatabase(async (tx) => {
    const booking = await aBookingBy(tx, by, specialist.id, { clinicTimezone: "Australia/Adelaide", appointmentDate: new Date("2030-11-26T01:30:00Z"), matterNumber: "WC-2231" });
    const [written] = await tx.insert(bookingProgress).values({ bookingId: booking.id, progress: "cancelled", changedById: SYSTEM_USER_ID, ...entry }).returning();
    return { bookingId: booking.id, progressId: written?.id ?? "" };
  });
  await tellReferrerOfChange(system, bookingId, progressId);
  return mails.all()[0];
}

test("a move is told with both times in the clinic's zone", async () => {
  const mail = await told({ progress: "rescheduled", movedFrom: new Date("2030-11-25T01:30:00Z"), movedTo: new Date("2030-11-26T01:30:00Z") });
  expect(mail?.text).toContain("moved from Mon 25 Nov 2030, 12:00 pm ACDT to Tue 26 Nov 2030, 12:00 pm ACDT");
  expect([mail?.to].flat().map((to) => to?.text)).toEqual([referrer.email]);
});

test.each([
  [{ progress: "cancelled" }, "was cancelled"],
  [{ progress: "no_show" }, "did not come"],
  [{ progress: "scheduled", kind: "reinstatement" }, "after all"],
  [{ progress: "scheduled", kind: "details" }, "kind of appointment"],
] as const)("%o is told in plain words, with the matter and never with the examinee's name", async (entry, words) => {
  const mail = await told(entry);
  expect(mail?.text).toContain(words);
  expect(mail?.text).toContain("WC-2231");
  expect(`${mail?.subject} ${mail?.text}`).not.toMatch(/rowan|teller/i);
});

test.each([
  [{ movedFrom: new Date("2030-11-25T01:30:00Z"), movedTo: new Date("2030-11-26T01:30:00Z") }, "moved from Mon 25 Nov 2030, 12:00 pm ACDT"],
  [{ toSpecialistId: "specialist" }, "specialist of this examination was corrected"],
] as const)("a correction once the report is there tells what was corrected: %o", async (change, words) => {
  const mail = await told({ kind: "correction", progress: "report_generated", ...change, ...("toSpecialistId" in change && { toSpecialistId: specialist.id }) });
  expect(mail?.text).toContain(words);
  expect(mail?.text).not.toContain("is ready");
});

test("a booking that nobody has placed yet is told to nobody", async () => {
  expect(await told({}, null)).toBeUndefined();
});
