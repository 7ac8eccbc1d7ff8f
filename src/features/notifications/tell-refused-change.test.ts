import { beforeAll, beforeEach, expect, test } from "vitest";
import type { appointmentRequests } from "@/db/schema/appointments";
import { makeSystem } from "@/features/access/make-actor";
import type { Person } from "@/lib/actor";
import { aBookingBy } from "../../../tests/factories/bookings";
import { useCaughtMails } from "../../../tests/factories/caught-mail";
import { aFirm, aMember, aSpecialist, aUser, inDatabase, signedIn } from "../../../tests/factories/people";
import { aRequest } from "../../../tests/factories/requests";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { tellRefusedChange } from "./tell-refused-change";

useOwnDatabase();
const mails = useCaughtMails();
const system = makeSystem("tell-refused-change");

let referrer: Person, admin: Person, bookingId: string;

beforeAll(async () => {
  referrer = await signedIn(await aMember(await aFirm(), "referrer"));
  admin = await signedIn(await aUser({ role: "admin" }));
  const specialist = await aSpecialist({ name: "Dr Anika Vasudevan" });
  const examinee = { examineeName: "Rowan Teller", examineeGivenName: "Rowan", examineeFamilyName: "Teller", matterNumber: "WC-2231" };
  bookingId = (await inDatabase((tx) => aBookingBy(tx, referrer, specialist.id, examinee))).id;
});
beforeEach(() => mails.clear());

const aRefused = (over: Partial<typeof appointmentRequests.$inferInsert> = {}) => aRequest({ kind: "cancel", bookingId, actorId: referrer.userId, state: "refused", refusal: "cancel_too_close", payload: { note: "The matter has settled" }, ...over });
const recipients = () => mails.all().map(({ to }) => [to].flat().map((one) => one?.text).join());

test("whoever asked learns that it was not done and where to read why, and nothing of whom it is about", async () => {
  await tellRefusedChange(system, await aRefused());
  const [mail] = mails.all();
  expect(recipients()).toEqual([referrer.email]);
  expect(mail?.subject).toBe("A change to an examination was not accepted");
  expect(mail?.text).toContain(`http://127.0.0.1:3999/bookings/${bookingId}`);
  expect(JSON.stringify([mail?.subject, mail?.text, mail?.html])).not.toMatch(/rowan|teller|vasudevan|2231|settled|cancel/i);
});

test("under impersonation it is the subject, not the member of staff", async () => {
  await tellRefusedChange(system, await aRefused({ actorId: admin.userId, actorForId: referrer.userId }));
  expect(recipients()).toEqual([referrer.email]);
});

test("staff who asked in their own name are told themselves", async () => {
  await tellRefusedChange(system, await aRefused({ actorId: admin.userId }));
  expect(recipients()).toEqual([admin.email]);
});

test("nobody is told who can no longer sign in, nor of what was done after all", async () => {
  const gone = await aUser({ banned: true });
  await tellRefusedChange(system, await aRefused({ actorId: gone }));
  await tellRefusedChange(system, await aRefused({ state: "confirmed", refusal: null, acuityAppointmentId: "1" }));
  expect(mails.all()).toEqual([]);
});

test("told twice it is the same mail to a mail program", async () => {
  const id = await aRefused();
  for (const requestId of [id, id]) await tellRefusedChange(system, requestId);
  const [first, again] = mails.all().map(({ messageId }) => messageId);
  expect(again).toBe(first);
});
