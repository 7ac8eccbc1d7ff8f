import { afterEach, beforeAll, expect, test } from "vitest";
import { acuityOtherTypes } from "@/db/schema/appointments";
import type { Person } from "@/lib/actor";
import { ForbiddenError } from "@/lib/errors";
import { SYSTEM_USER_ID } from "@/lib/vocabulary";
import { aBookingBy } from "../../../tests/factories/bookings";
import { aFirm, aMember, anOffer, aSpecialist, aUser, inDatabase, signedIn } from "../../../tests/factories/people";
import { aFreeCalendar } from "../../../tests/factories/specialists";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { useAcuity } from "../../../tests/sandbox/use-acuity";
import { listCalendarChoices } from "./list-calendar-choices";
import { findLinkableUser, findSpecialist, listLinkableUsers, listSpecialists } from "./staff-queries";

useOwnDatabase();
const acuity = useAcuity({ worker: false });

let admin: Person, owner: Person;

beforeAll(async () => {
  admin = await signedIn(await aUser({ role: "admin" }));
  owner = await signedIn(await aMember(await aFirm(), "owner"));
});
afterEach(() => acuity.simulator.faults.clear());

const find = async (q: string) => (await listSpecialists(admin, { q, page: 1 })).rows;

test("active and inactive ones are listed with account, bookable types and active bookings", async () => {
  const userId = await aUser({ name: "Lena Quist", email: "lena.quist@clinic.test" });
  const { id, calendarId } = await aSpecialist({ userId, name: "Dr Lena Quist", isActive: false });
  await anOffer(id);
  await anOffer(id, { isIme: false });
  await anOffer(id, { notOfferedBecause: "Classes and series are booked in Acuity" });
  await inDatabase((tx) => aBookingBy(tx, owner, id));
  await inDatabase((tx) => aBookingBy(tx, owner, id, { currentProgress: "payment_received" }));
  expect(await find("Dr Lena Quist")).toMatchObject([{ id, calendarId, isActive: false, bookableTypes: 1, activeBookings: 1, account: { id: userId, email: "lena.quist@clinic.test" } }]);
});

test("they are found by name, specialty, place, account or email, and by nothing that only looks like a pattern", async () => {
  const userId = await aUser({ name: "Account Name", email: "findable@clinic.test" });
  const { id } = await aSpecialist({ userId, name: "Dr Findable Person", specialty: "Toxicology", location: "12 Peppermint Way" });
  for (const q of ["findable pers", "TOXICO", "peppermint", "account na", "findable@"]) expect((await find(q)).map((row) => row.id)).toEqual([id]);
  expect(await find("Find%Person")).toEqual([]);
});

test("one is found with types, with what was heard of and with what is booked", async () => {
  const { id, calendarId } = await aSpecialist();
  const { typeId } = await anOffer(id, { isIme: false });
  const heard = (acuityAppointmentTypeId: string, timesHeard: number) => ({ acuityCalendarId: calendarId, acuityAppointmentTypeId, timesHeard });
  await inDatabase((tx) => tx.insert(acuityOtherTypes).values([heard(typeId, 4), heard("901", 2), heard("902", 7)]));
  await inDatabase((tx) => aBookingBy(tx, owner, id));
  await inDatabase((tx) => aBookingBy(tx, owner, id, { appointmentDate: new Date(Date.now() + 3_600_000) }));
  const found = await findSpecialist(admin, id);
  expect(found?.types).toMatchObject([{ typeId, timesHeard: 4, isIme: false }]);
  expect(found?.unseen).toEqual([{ typeId: "902", times: 7 }, { typeId: "901", times: 2 }]);
  expect(found?.bookings).toEqual({ all: 2, active: 2, coming: 1 });
  expect(await findSpecialist(admin, "nobody")).toBeNull();
});

test("only accounts that may become a specialist's are offered", async () => {
  const free = await aUser({ name: "Linkable Free" });
  const not = [
    await aUser({ name: "Linkable Admin", role: "admin" }),
    await aUser({ name: "Linkable Banned", banned: true }),
    await aMember(await aFirm(), "referrer", { userId: await aUser({ name: "Linkable Member" }) }),
    (await aSpecialist({ userId: await aUser({ name: "Linkable Specialist" }) })).userId,
  ];
  expect((await listLinkableUsers(admin, { q: "linkable" })).rows.map(({ id }) => id)).toEqual([free]);
  for (const id of [...not, SYSTEM_USER_ID, "nobody"]) expect(await findLinkableUser(admin, id)).toBeNull();
  expect(await findLinkableUser(admin, free)).toMatchObject({ id: free });
});

test("when there are more accounts than fit, it says so", async () => {
  await Promise.all(Array.from({ length: 52 }, (_, at) => aUser({ name: `Crowd ${at}` })));
  const { rows, more } = await listLinkableUsers(admin, { q: "crowd" });
  expect([rows.length, more]).toEqual([50, true]);
});

test("every calendar is shown, those that belong to somebody with whom", async () => {
  await aFreeCalendar("7300106");
  const calendars = await listCalendarChoices(admin);
  expect(calendars).toHaveLength(8);
  expect(calendars?.find(({ id }) => id === "7300106")).toMatchObject({ name: "Dr Stefan Milic", timezone: "Australia/Adelaide", takenBy: null });
  expect(calendars?.find(({ id }) => id === "7300101")?.takenBy).toMatchObject({ name: "Dr Margaret Osei" });
});

test("a silent Acuity is an answer of its own", async () => {
  acuity.simulator.faults.inject("GET /calendars", { kind: "html-403" });
  expect(await listCalendarChoices(admin)).toBeNull();
});

test("nobody but staff may read any of it", async () => {
  const { id, userId } = await aSpecialist();
  for (const person of [owner, await signedIn(userId), await signedIn(userId, { impersonatedBy: admin.userId })]) {
    const reads = [listSpecialists(person, { q: "", page: 1 }), findSpecialist(person, id), listLinkableUsers(person, { q: "" }), findLinkableUser(person, userId), listCalendarChoices(person)];
    for (const read of await Promise.allSettled(reads)) expect(read.status === "rejected" && read.reason).toBeInstanceOf(ForbiddenError);
  }
});
