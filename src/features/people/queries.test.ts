import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { session } from "@/db/schema/people";
import type { Person } from "@/lib/actor";
import { ForbiddenError } from "@/lib/errors";
import { aFirm, aMember, aSession, aSpecialist, aTeam, aUser, inDatabase, signedIn } from "../../../tests/factories/people";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { findPersonFacts, listActing, listFirmsOf, listSessionsOf } from "./queries";

useOwnDatabase();

let admin: Person;

beforeAll(async () => {
  admin = await signedIn(await aUser({ role: "admin", name: "Dana Cole" }));
});

test("staff see what there is to know of a person, and never the system", async () => {
  const specialist = await aSpecialist({ userId: await aUser({ name: "Dr Person", banned: true, banReason: "Retired", phone: "+61400000000" }) });
  expect(await findPersonFacts(admin, specialist.userId)).toMatchObject({ name: "Dr Person", isAdmin: false, banned: true, banReason: "Retired", phone: "+61400000000", specialistId: specialist.id, specialist: "Dr Invented", secondFactor: false, hasPassword: false });
  expect(await findPersonFacts(admin, admin.userId)).toMatchObject({ isAdmin: true, specialistId: null });
  expect(await findPersonFacts(admin, "system")).toBeNull();
  expect(await findPersonFacts(admin, "nobody")).toBeNull();
});

test("each firm stands with its own teams, and a team row left over from elsewhere with none", async () => {
  const [one, other, elsewhere] = [await aFirm({ name: "Alpha" }), await aFirm({ name: "Beta", archivedAt: new Date("2026-01-01T00:00:00Z") }), await aFirm()];
  const [east, west, left] = [await aTeam(one), await aTeam(other), await aTeam(elsewhere)];
  const userId = await aMember(one, "team_lead", { teams: [east, left] });
  await aMember(other, "referrer", { userId, teams: [west] });
  expect(await listFirmsOf(admin, userId)).toMatchObject([
    { id: one, name: "Alpha", role: "team_lead", archivedAt: null, teams: [`Team ${east}`] },
    { id: other, name: "Beta", role: "referrer", archivedAt: new Date("2026-01-01T00:00:00Z"), teams: [`Team ${west}`] },
  ]);
  expect(await listFirmsOf(admin, await aUser())).toEqual([]);
});

test("sessions are their own and live, the last used first; staff acting as them is not one of them", async () => {
  const userId = await aUser();
  const [early, late] = [await aSession(userId, { userAgent: "early" }), await aSession(userId, { userAgent: "late" })];
  await aSession(userId, { expiresAt: new Date(Date.now() - 1_000) });
  await aSession(userId, { impersonatedBy: admin.userId });
  await inDatabase((tx) => tx.update(session).set({ ipAddress: "203.0.113.1" }).where(eq(session.id, early)));
  expect((await listSessionsOf(admin, userId)).map(({ id }) => id)).toEqual([early, late]);
});

test("who acted as whom is told from both sides, with the reason", async () => {
  const [busy, userId] = [await aUser({ role: "admin", name: "Busy Admin" }), await aUser({ name: "Subject" })];
  await aSession(userId, { impersonatedBy: busy });
  await aSession(userId, { impersonatedBy: admin.userId });
  const ofSubject = await listActing(admin, userId, { page: 1 });
  expect(ofSubject).toMatchObject({ total: 2, rows: [{ admin: "Dana Cole", subject: "Subject" }, { admin: "Busy Admin", subject: "Subject", reason: "They called about a booking" }] });
  expect(await listActing(admin, busy, { page: 1 })).toMatchObject({ total: 1, rows: [{ admin: "Busy Admin" }] });
  expect(await listActing(admin, userId, { page: 2 })).toMatchObject({ total: 2, rows: [] });
});

test("nobody but staff as themselves reads any of it, not even of themselves", async () => {
  const firm = await aFirm();
  const strangers = [await signedIn(await aMember(firm, "owner")), await signedIn((await aSpecialist()).userId), await signedIn(await aMember(firm, "referrer"), { impersonatedBy: admin.userId })];
  for (const person of strangers) {
    for (const read of [findPersonFacts, listFirmsOf, listSessionsOf]) await expect(read(person, person.userId)).rejects.toThrow(ForbiddenError);
    await expect(listActing(person, person.userId, { page: 1 })).rejects.toThrow(ForbiddenError);
  }
});
