import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { member, team, teamMember } from "@/db/schema/organizations";
import type { Membership, Person } from "@/lib/actor";
import { ForbiddenError } from "@/lib/errors";
import { HOLDING_ORGANIZATION_ID, type MembershipRole } from "@/lib/vocabulary";
import { aBookingBy } from "../../../tests/factories/bookings";
import { aFirm, aMember, aSpecialist, aTeam, aUser, inDatabase, signedIn } from "../../../tests/factories/people";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { archiveOrganization } from "./archive-organization";
import { findWorkUnderway, listOrganizations } from "./directory";
import { findMember, listMembers, listSuccessors, listTeamMembers } from "./members/queries";
import { mayManageMembers, maySeeOrganization } from "./policy";
import { findOrganization, isReferrerFor } from "./queries";
import { findTeam, listTeams } from "./teams/queries";

useOwnDatabase();

let firm: string, rivals: string, east: string, west: string, specialistId: string;
let admin: Person, owner: Person, referrer: Person;
const people: Record<string, Person> = {};

beforeAll(async () => {
  [firm, rivals] = [await aFirm({ name: "Harbour & Vale" }), await aFirm({ name: "Bluegum 100%" })];
  [east, west] = [await aTeam(firm), await aTeam(firm)];
  await inDatabase(async (tx) => {
    await tx.update(team).set({ name: "East" }).where(eq(team.id, east));
    await tx.update(team).set({ name: "West" }).where(eq(team.id, west));
  });
  const specialist = await aSpecialist();
  specialistId = specialist.id;
  admin = await signedIn(await aUser({ role: "admin" }));
  owner = await signedIn(await aMember(firm, "owner", { userId: await aUser({ name: "Olive Okafor", twoFactorEnabled: true }) }));
  referrer = await signedIn(await aMember(firm, "referrer", { userId: await aUser({ name: "Rae Ito" }), teams: [west, east] }));
  const rivalTeam = await aTeam(rivals);
  await aMember(rivals, "referrer", { userId: referrer.userId, teams: [rivalTeam] });
  Object.assign(people, {
    "an admin": admin,
    "an owner": owner,
    "a manager": await signedIn(await aMember(firm, "manager")),
    "a team lead": await signedIn(await aMember(firm, "team_lead", { teams: [east] })),
    "a referrer": await signedIn(referrer.userId),
    "a rival": await signedIn(await aMember(rivals, "owner")),
    "a specialist": await signedIn(specialist.userId),
    nobody: await signedIn(await aUser()),
    "an admin acting as the owner": await signedIn(owner.userId, { impersonatedBy: admin.userId }),
  });
  await inDatabase(async (tx) => {
    for (const currentProgress of ["scheduled", "report_generated", "cancelled"] as const) await aBookingBy(tx, referrer, specialistId, { organizationId: firm, currentProgress, teamId: east });
    await aBookingBy(tx, referrer, specialistId, { organizationId: rivals });
  });
});

/** Who finds the firm, sees who belongs to it, and decides that. */
const STANDING: Record<string, [finds: boolean, sees: boolean, manages: boolean]> = {
  "an admin": [true, true, true],
  "an owner": [true, true, true],
  "a manager": [true, true, false],
  "a team lead": [true, false, false],
  "a referrer": [true, false, false],
  "a rival": [false, false, false],
  "a specialist": [false, false, false],
  nobody: [false, false, false],
  "an admin acting as the owner": [true, true, false],
};

test.each(Object.entries(STANDING))("%s: finds, sees, manages is %j", async (who, [finds, sees, manages]) => {
  const person = people[who] ?? admin;
  expect((await findOrganization(person, firm)) !== null).toBe(finds);
  expect([maySeeOrganization(person, firm), mayManageMembers(person, firm)]).toEqual([sees, manages]);
  expect((await listMembers(person, { organizationId: firm, page: 1 })).total > 0).toBe(finds);
  expect((await findMember(person, { organizationId: firm, userId: referrer.userId })) !== null).toBe(finds);
  expect((await listTeams(person, firm)).length > 0).toBe(finds);
  expect((await findTeam(person, { organizationId: firm, teamId: east })) !== null).toBe(finds);
  expect((await listTeamMembers(person, { organizationId: firm, teamId: east })).length > 0).toBe(finds);
  expect((await listSuccessors(person, { organizationId: firm, except: null })).length > 0).toBe(finds);
});

test("a role the portal does not know sees and manages nothing", () => {
  const memberships: Membership[] = [{ organizationId: firm, organizationName: "", role: JSON.parse('"owner,manager"') as MembershipRole, teamIds: [] }];
  const person = { ...owner, memberships };
  expect([maySeeOrganization(person, firm), mayManageMembers(person, firm)]).toEqual([false, false]);
});

test("a member is shown with this firm's teams and bookings only", async () => {
  expect(await findMember(owner, { organizationId: firm, userId: referrer.userId })).toMatchObject({
    name: "Rae Ito",
    email: referrer.email,
    role: "referrer",
    teams: [{ id: east, name: "East" }, { id: west, name: "West" }],
    activeBookings: 2,
    bookings: 3,
    hasSecondFactor: false,
    banned: false,
  });
  expect(await findMember(admin, { organizationId: rivals, userId: referrer.userId })).toMatchObject({ activeBookings: 1, bookings: 1, teams: [{ name: expect.stringMatching(/^Team/) }] });
  expect(await findMember(owner, { organizationId: firm, userId: owner.userId })).toMatchObject({ hasSecondFactor: true, teams: [], activeBookings: 0, bookings: 0 });
});

test("a team counts who belongs to the firm, not whoever left a row behind", async () => {
  const gone = await aMember(firm, "referrer", { teams: [east] });
  await inDatabase((tx) => tx.delete(member).where(eq(member.userId, gone)));
  await inDatabase((tx) => tx.insert(teamMember).values({ teamId: east, userId: people["a rival"]?.userId ?? "" }));
  expect(await findTeam(owner, { organizationId: firm, teamId: east })).toEqual({ id: east, name: "East", members: 2, bookings: 3 });
  expect((await listTeamMembers(owner, { organizationId: firm, teamId: east })).map(({ userId }) => userId).sort()).toEqual([referrer.userId, people["a team lead"]?.userId].sort());
  expect(await findTeam(admin, { organizationId: rivals, teamId: east })).toBeNull();
});

test("members come by name, fifty to a page, and the pages together are everyone once", async () => {
  const big = await aFirm();
  for (let count = 0; count < 53; count++) await aMember(big, "referrer");
  const pages = await Promise.all([1, 2, 3].map((page) => listMembers(admin, { organizationId: big, page })));
  expect(pages.map(({ rows, total }) => [rows.length, total])).toEqual([[50, 53], [3, 53], [0, 53]]);
  expect(new Set(pages.flatMap(({ rows }) => rows.map(({ userId }) => userId))).size).toBe(53);
});

test("whoever takes bookings over can sign in and is somebody else", async () => {
  const banned = await aMember(firm, "manager", { userId: await aUser({ banned: true }) });
  const ids = (await listSuccessors(owner, { organizationId: firm, except: referrer.userId })).map(({ id }) => id);
  expect(ids).toContain(owner.userId);
  for (const other of [banned, referrer.userId, people["a rival"]?.userId]) expect(ids).not.toContain(other);
});

describe("the list of firms", () => {
  const namesFor = async (q: string) => (await listOrganizations(admin, { q, page: 1 })).rows.map(({ name }) => name);

  test("is staff's, with members and active bookings, the one that holds unplaced bookings among them", async () => {
    const { rows, total } = await listOrganizations(admin, { q: "", page: 1 });
    expect(total).toBe(rows.length);
    expect(rows.find(({ id }) => id === firm)).toMatchObject({ members: expect.any(Number), activeBookings: 2, archivedAt: null });
    expect(rows.find(({ id }) => id === HOLDING_ORGANIZATION_ID)).toMatchObject({ members: 0 });
    for (const who of ["an owner", "an admin acting as the owner", "a specialist"]) {
      await expect(listOrganizations(people[who] ?? owner, { q: "", page: 1 })).rejects.toThrow(ForbiddenError);
      await expect(findWorkUnderway(people[who] ?? owner, firm)).rejects.toThrow(ForbiddenError);
    }
  });

  test("is searched by name, letter for letter", async () => {
    expect(await namesFor("harBOUR")).toEqual(["Harbour & Vale"]);
    expect(await namesFor("100%")).toEqual(["Bluegum 100%"]);
    expect(await namesFor("_arbour")).toEqual([]);
  });
});

test("nobody books for an archived firm, however old the page; and archiving waits for who does right now", async () => {
  const house = await aFirm();
  const own = await signedIn(await aMember(house, "owner"));
  const [membership] = own.memberships;
  if (!membership) throw new Error("no membership");
  let archived = false;
  let begin = () => {};
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const booking = inDatabase(async (tx) => {
    const may = await isReferrerFor(tx, own, membership, own.userId);
    begin();
    await new Promise((resolve) => setTimeout(resolve, 300));
    return [may, archived];
  });
  await begun;
  await archiveOrganization(admin, { organizationId: house });
  archived = true;
  expect(await booking).toEqual([true, false]);
  expect(await inDatabase((tx) => isReferrerFor(tx, own, membership, own.userId))).toBe(false);
});
