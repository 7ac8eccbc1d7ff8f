import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bookingDrafts } from "@/db/schema/bookings";
import { invitation, team, teamMember } from "@/db/schema/organizations";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { aBookingBy } from "../../../../tests/factories/bookings";
import { eventsOf } from "../../../../tests/factories/events";
import { aFirm, aMember, aSpecialist, aTeam, aUser, inDatabase, signedIn } from "../../../../tests/factories/people";
import { useOwnDatabase } from "../../../../tests/sandbox/own-database";
import { createTeamInput } from "../schema";
import { createTeam } from "./create-team";
import { deleteTeam } from "./delete-team";
import { findTeam, listTeams } from "./queries";
import { renameTeam } from "./rename-team";

useOwnDatabase();

let specialistId: string, firm: string, owner: Person, admin: Person;

beforeAll(async () => {
  specialistId = (await aSpecialist()).id;
  admin = await signedIn(await aUser({ role: "admin" }));
});

beforeEach(async () => {
  firm = await aFirm();
  owner = await signedIn(await aMember(firm, "owner"));
});

async function made(person: Person, name: string, organizationId = firm): Promise<string> {
  const created = await createTeam(person, { organizationId, name });
  if (!created.ok) throw new Error(created.reason);
  return created.value.teamId;
}

async function namesOf(organizationId = firm): Promise<string[]> {
  return (await listTeams(admin, organizationId)).map(({ name }) => name);
}

test("owners and staff create teams and rename them, and it is recorded", async () => {
  const id = await made(owner, "Motor accidents");
  await made(admin, "Workers compensation");
  expect((await renameTeam(owner, { organizationId: firm, teamId: id, name: "Road accidents" })).ok).toBe(true);
  expect(await namesOf()).toEqual(["Road accidents", "Workers compensation"]);
  expect((await eventsOf(id)).map(({ action, userId, metadata }) => [action, userId, metadata])).toEqual([
    ["team.created", owner.userId, { organizationId: firm }],
    ["team.renamed", owner.userId, { organizationId: firm }],
  ]);
});

test("no two teams of a firm are called the same, however it is written; another firm may use the name", async () => {
  const id = await made(owner, "Motor");
  const other = await made(owner, "Life");
  expect(await createTeam(owner, { organizationId: firm, name: "MOTOR" })).toEqual({ ok: false, reason: "name-taken" });
  expect(await renameTeam(owner, { organizationId: firm, teamId: other, name: "motor" })).toEqual({ ok: false, reason: "name-taken" });
  expect((await renameTeam(owner, { organizationId: firm, teamId: id, name: "motor" })).ok).toBe(true);
  await made(admin, "Motor", await aFirm());
  const outcomes = await Promise.all(["Twice", "twice", "TWICE"].map((name) => createTeam(owner, { organizationId: firm, name })));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(createTeamInput.safeParse({ organizationId: firm, name: "   " }).success).toBe(false);
});

describe("deleting", () => {
  test("a team nothing was booked for goes, and drafts and invitations go on without it", async () => {
    const [id, kept] = [await aTeam(firm), await aTeam(firm)];
    const lead = await aMember(firm, "team_lead", { teams: [id, kept] });
    const [draft] = await inDatabase((tx) => tx.insert(bookingDrafts).values({ personId: lead, createdById: lead, organizationId: firm, teamId: id }).returning());
    const [invited] = await inDatabase((tx) =>
      tx.insert(invitation).values({ organizationId: firm, email: "new@people.test", role: "team_lead", teamId: id, teamIds: [id, kept], inviterId: owner.userId, expiresAt: new Date(Date.now() + 1_000) }).returning(),
    );
    expect(await deleteTeam(owner, { organizationId: firm, teamId: id })).toEqual({ ok: true, value: null });
    expect(await findTeam(admin, { organizationId: firm, teamId: id })).toBeNull();
    expect(await inDatabase((tx) => tx.select({ teamId: teamMember.teamId }).from(teamMember).where(eq(teamMember.userId, lead)))).toEqual([{ teamId: kept }]);
    expect(await inDatabase((tx) => tx.select().from(bookingDrafts).where(eq(bookingDrafts.id, draft?.id ?? "")))).toMatchObject([{ teamId: null, organizationId: firm }]);
    expect(await inDatabase((tx) => tx.select().from(invitation).where(eq(invitation.id, invited?.id ?? "")))).toMatchObject([{ teamId: null, teamIds: [kept], status: "pending" }]);
    expect((await eventsOf(id)).map(({ action }) => action)).toEqual(["team.deleted"]);
  });

  test("a team with bookings stays, closed ones too", async () => {
    const id = await aTeam(firm);
    await inDatabase((tx) => aBookingBy(tx, owner, specialistId, { teamId: id, currentProgress: "cancelled" }));
    expect(await deleteTeam(owner, { organizationId: firm, teamId: id })).toEqual({ ok: false, reason: "has-bookings" });
    expect(await findTeam(owner, { organizationId: firm, teamId: id })).toMatchObject({ bookings: 1 });
    expect(await eventsOf(id)).toEqual([]);
  });

  test("twice at once it is gone once", async () => {
    const id = await aTeam(firm);
    const outcomes = await Promise.allSettled([1, 2].map(() => deleteTeam(owner, { organizationId: firm, teamId: id })));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await eventsOf(id)).toHaveLength(1);
  });
});

test("managers, leads and referrers may not, nor an admin acting as the owner; strangers and teams elsewhere are not found", async () => {
  const id = await aTeam(firm);
  const acting = await signedIn(owner.userId, { impersonatedBy: admin.userId });
  const rival = await signedIn(await aMember(await aFirm(), "owner"));
  const colleagues = await Promise.all((["manager", "team_lead", "referrer"] as const).map(async (role) => signedIn(await aMember(firm, role, { teams: [id] }))));
  const each = (person: Person) => [
    () => createTeam(person, { organizationId: firm, name: "New" }),
    () => renameTeam(person, { organizationId: firm, teamId: id, name: "New" }),
    () => deleteTeam(person, { organizationId: firm, teamId: id }),
  ];
  for (const person of [...colleagues, acting]) for (const attempt of each(person)) await expect(attempt()).rejects.toThrow(ForbiddenError);
  for (const attempt of each(rival)) await expect(attempt()).rejects.toThrow(NotFoundError);

  const elsewhere = await aTeam(await aFirm());
  for (const person of [owner, admin]) {
    await expect(renameTeam(person, { organizationId: firm, teamId: elsewhere, name: "Ours" })).rejects.toThrow(NotFoundError);
    await expect(deleteTeam(person, { organizationId: firm, teamId: elsewhere })).rejects.toThrow(NotFoundError);
  }
  await expect(createTeam(admin, { organizationId: "unassigned", name: "New" })).rejects.toThrow(ForbiddenError);
  expect(await inDatabase((tx) => tx.select().from(team).where(eq(team.organizationId, "unassigned")))).toEqual([]);
});
