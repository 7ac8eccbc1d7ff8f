import { createId } from "@paralleldrive/cuid2";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { member, organization } from "@/db/schema/organizations";
import { session, user } from "@/db/schema/people";
import { aFirm, aMember, aSession, aSpecialist, aTeam, aUser, inDatabase, ORIGIN, signedIn } from "../../../tests/factories/people";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { findPerson } from "./find-person";

useOwnDatabase();

let firm: string, rivals: string, east: string, west: string, rivalTeam: string, admin: string;

beforeAll(async () => {
  firm = await aFirm({ name: "Aardvark Lawyers", timezone: "Australia/Perth" });
  rivals = await aFirm({ name: "Zebra Insurance" });
  [east, west, rivalTeam] = [await aTeam(firm), await aTeam(firm), await aTeam(rivals)];
  admin = await aUser({ role: "admin", name: "Dana Cole" });
});

const change = (id: string, to: Partial<typeof user.$inferInsert>) => inDatabase((tx) => tx.update(user).set(to).where(eq(user.id, id)));

describe("nobody", () => {
  test("a session that does not exist", async () => {
    expect(await findPerson(createId(), ORIGIN)).toBeNull();
  });

  test("an expired session", async () => {
    const id = await aSession(await aMember(firm, "owner"), { expiresAt: new Date(Date.now() - 1_000) });
    expect(await findPerson(id, ORIGIN)).toBeNull();
  });

  test("somebody who was banned a moment ago", async () => {
    const userId = await aMember(firm, "owner");
    const id = await aSession(userId);
    expect(await findPerson(id, ORIGIN)).not.toBeNull();
    await change(userId, { banned: true });
    expect(await findPerson(id, ORIGIN)).toBeNull();
  });

  test("somebody whose session was ended", async () => {
    const id = await aSession(await aMember(firm, "owner"));
    await inDatabase((tx) => tx.delete(session).where(eq(session.id, id)));
    expect(await findPerson(id, ORIGIN)).toBeNull();
  });
});

describe("acting as somebody", () => {
  test("the person is the subject, with the subject's rights alone, and who really acts is known", async () => {
    const userId = await aMember(firm, "referrer", { teams: [east] });
    const person = await signedIn(userId, { impersonatedBy: admin });
    expect(person).toMatchObject({ userId, isStaff: false, impersonator: { userId: admin, name: "Dana Cole" }, memberships: [{ organizationId: firm, role: "referrer", teamIds: [east] }] });
  });

  test.each<[string, Partial<typeof user.$inferInsert>]>([
    ["is no admin any more", { role: "user" }],
    ["was banned", { banned: true }],
  ])("ends when who really acts %s", async (_what, to) => {
    const former = await aUser({ role: "admin" });
    const id = await aSession(await aMember(firm, "referrer"), { impersonatedBy: former });
    expect(await findPerson(id, ORIGIN)).not.toBeNull();
    await change(former, to);
    expect(await findPerson(id, ORIGIN)).toBeNull();
  });

  test("ends when the subject is banned", async () => {
    const userId = await aMember(firm, "referrer");
    const id = await aSession(userId, { impersonatedBy: admin });
    await change(userId, { banned: true });
    expect(await findPerson(id, ORIGIN)).toBeNull();
  });

  test("is never possible as another admin, not even one who became it meanwhile", async () => {
    const userId = await aMember(firm, "referrer");
    const id = await aSession(userId, { impersonatedBy: admin });
    await change(userId, { role: "admin" });
    expect(await findPerson(id, ORIGIN)).toBeNull();
  });

  test("is never possible by a firm's owner", async () => {
    const owner = await aMember(firm, "owner");
    expect(await findPerson(await aSession(await aMember(firm, "referrer"), { impersonatedBy: owner }), ORIGIN)).toBeNull();
  });
});

describe("memberships", () => {
  test("teams count only beside a live membership", async () => {
    const userId = await aMember(firm, "team_lead", { teams: [east, west] });
    const id = await aSession(userId);
    expect((await findPerson(id, ORIGIN))?.memberships[0]?.teamIds).toEqual([east, west].sort());
    await inDatabase((tx) => tx.delete(member).where(eq(member.userId, userId)));
    expect(await findPerson(id, ORIGIN)).toMatchObject({ userId, memberships: [] });
  });

  test("a team row of a firm one does not belong to counts nowhere", async () => {
    const person = await signedIn(await aMember(firm, "team_lead", { teams: [rivalTeam] }));
    expect(person.memberships).toMatchObject([{ organizationId: firm, teamIds: [] }]);
  });

  test("of two firms each has its own role and teams, in the order of their names", async () => {
    const userId = await aMember(rivals, "manager", { teams: [rivalTeam] });
    await aMember(firm, "referrer", { userId, teams: [west] });
    expect((await signedIn(userId)).memberships).toMatchObject([
      { organizationId: firm, organizationName: "Aardvark Lawyers", role: "referrer", teamIds: [west] },
      { organizationId: rivals, organizationName: "Zebra Insurance", role: "manager", teamIds: [rivalTeam] },
    ]);
  });

  test("a changed role holds from the next request on", async () => {
    const userId = await aMember(firm, "owner");
    const id = await aSession(userId);
    await inDatabase((tx) => tx.update(member).set({ role: "referrer" }).where(eq(member.userId, userId)));
    expect((await findPerson(id, ORIGIN))?.memberships[0]?.role).toBe("referrer");
  });
});

test("a specialist is known by their row and has no membership", async () => {
  const { id, userId } = await aSpecialist();
  expect(await signedIn(userId)).toMatchObject({ specialistId: id, memberships: [], isStaff: false });
});

test("an admin is staff, an owner of a firm is not", async () => {
  expect(await signedIn(admin)).toMatchObject({ isStaff: true, memberships: [], specialistId: null, impersonator: null });
  expect((await signedIn(await aMember(firm, "owner"))).isStaff).toBe(false);
});

test("the person carries where the request came from", async () => {
  expect((await signedIn(admin)).origin).toEqual(ORIGIN);
});

test("the zone is the account's, else the firm's, else the intermediary's", async () => {
  const inPerth = await aMember(firm, "referrer");
  expect((await signedIn(inPerth)).timezone).toBe("Australia/Perth");
  await change(inPerth, { timezone: "Australia/Adelaide" });
  expect((await signedIn(inPerth)).timezone).toBe("Australia/Adelaide");
  expect((await signedIn(await aUser())).timezone).toBe("Australia/Sydney");
});

test("a firm that is gone takes its memberships along", async () => {
  const short = await aFirm();
  const id = await aSession(await aMember(short, "owner"));
  await inDatabase((tx) => tx.delete(organization).where(eq(organization.id, short)));
  expect((await findPerson(id, ORIGIN))?.memberships).toEqual([]);
});
