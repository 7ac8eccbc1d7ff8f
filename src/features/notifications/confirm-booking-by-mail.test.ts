import { createId } from "@paralleldrive/cuid2";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { makeSystem } from "@/features/access/make-actor";
import type { Person } from "@/lib/actor";
import { aBookingBy } from "../../../tests/factories/bookings";
import { useCaughtMails } from "../../../tests/factories/caught-mail";
import { aFirm, aMember, aSpecialist, aUser, inDatabase, signedIn } from "../../../tests/factories/people";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { confirmBookingByMail } from "./confirm-booking-by-mail";

useOwnDatabase();
const mails = useCaughtMails();

const system = makeSystem("confirm-booking-by-mail");
/** Half past nine in Perth is noon in Adelaide in summer time. */
const AT = new Date("2030-11-26T01:30:00Z");
const EXAMINEE = { examineeName: "Rowan Teller", examineeGivenName: "Rowan", examineeFamilyName: "Teller", examineePhone: "+61412345678", examineeEmail: "rowan@examinees.test", examineeDateOfBirth: "1980-11-24" };

let referrer: Person, admin: Person, specialist: { id: string };

beforeAll(async () => {
  referrer = await signedIn(await aMember(await aFirm(), "referrer"));
  admin = await signedIn(await aUser({ role: "admin" }));
  specialist = await aSpecialist({ name: "Dr Anika Vasudevan", location: "Suite 3, 77 Arden Lane" });
});

beforeEach(() => mails.clear());

async function aBooking(over: Partial<Parameters<typeof aBookingBy>[3]> = {}, by: Person | null = referrer): Promise<string> {
  const zones = { clinicTimezone: "Australia/Adelaide", appointmentDate: AT };
  return (await inDatabase((tx) => aBookingBy(tx, by, specialist.id, { ...EXAMINEE, ...zones, matterNumber: "WC-2231", ...over }))).id;
}

async function mailAbout(bookingId: string) {
  await confirmBookingByMail(system, bookingId);
  const [mail] = mails.all();
  if (!mail) throw new Error("no mail came");
  return mail;
}

test("it goes to the referrer, with what they need and the way to the booking", async () => {
  const id = await aBooking();
  const mail = await mailAbout(id);
  expect([mail.to].flat().map((to) => to?.text)).toEqual([referrer.email]);
  expect(mail.subject).toBe("Examination booked");
  for (const words of ["Dr Anika Vasudevan", "Suite 3, 77 Arden Lane", "WC-2231", `http://127.0.0.1:3999/bookings/${id}`]) expect(mail.text).toContain(words);
  expect(mail.headers.get("auto-submitted")).toBe("auto-generated");
});

test("nothing in it says who is examined", async () => {
  for (const over of [{}, { appointmentType: "telehealth", examineeTimezone: "Australia/Perth" } as const]) {
    mails.clear();
    const mail = await mailAbout(await aBooking(over));
    const whole = JSON.stringify([mail.subject, mail.text, mail.html, [...mail.headers]]);
    expect(whole).not.toMatch(/rowan|teller|412.?345.?678|1980|24 Nov/i);
  }
});

test("in person it names the clinic's time alone", async () => {
  const { text } = await mailAbout(await aBooking());
  expect(text).toContain("Tue 26 Nov 2030, 12:00 pm ACDT");
  expect(text).not.toContain("AWST");
});

test("by telehealth it names the examinee's time first and the clinic's beside it, and no street", async () => {
  const { text } = await mailAbout(await aBooking({ appointmentType: "telehealth", examineeTimezone: "Australia/Perth" }));
  expect(text).toMatch(/9:30 am AWST.*12:00 pm ACDT/);
  expect(text).not.toContain("Arden Lane");
  expect(text).toContain("telehealth");
});

test("a booking an admin made acting as the referrer mails the referrer", async () => {
  const mail = await mailAbout(await aBooking({ createdById: admin.userId, createdForId: referrer.userId }));
  expect([mail.to].flat().map((to) => to?.text)).toEqual([referrer.email]);
});

test("a booking handed over mails whose it is, not who made it", async () => {
  const colleague = await signedIn(await aMember(referrer.memberships[0]?.organizationId ?? "", "referrer"));
  const mail = await mailAbout(await aBooking({ referrerId: colleague.userId }));
  expect([mail.to].flat().map((to) => to?.text)).toEqual([colleague.email]);
});

test("sent twice it is the same mail to a mail program, and another booking's is another", async () => {
  const [one, other] = [await aBooking(), await aBooking()];
  for (const id of [one, one, other]) await confirmBookingByMail(system, id);
  const [first, again, second] = mails.all().map(({ messageId }) => messageId);
  expect(first).toMatch(/^<[^\s@]+@[^\s@]+>$/);
  expect(again).toBe(first);
  expect(second).not.toBe(first);
});

test("nobody is mailed about a booking nobody placed, or that is not there", async () => {
  await confirmBookingByMail(system, await aBooking({}, null));
  await confirmBookingByMail(system, createId());
  expect(mails.all()).toEqual([]);
});
