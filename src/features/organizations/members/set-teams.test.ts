import { and, asc, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { teamMember } from "@/db/schema/organizations";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { eventsOf } from "../../../../tests/factories/events";
import { aFirm, aMember, aTeam, aUser, inDatabase, signedIn } from "../../../../tests/factories/people";
import { useOwnDatabase } from "../../../../tests/sandbox/own-database";
import { setTeamsInput } from "../schema";
import { setTeams } from "./set-teams";

useOwnDatabase();

let firm: string, east: string, west: string, owner: Person, admin: Person, lead: string;

beforeEach(async () => {
  firm = await aFirm();
  [east, west] = [await aTeam(firm), await aTeam(firm)];
  admin = await signedIn(await aUser({ role: "admin" }));
  owner = await signedIn(await aMember(firm, "owner"));
  lead = await aMember(firm, "team_lead", { teams: [east] });
});

async function teamsOf(userId: string): Promise<string[]> {
  const rows = await inDatabase((tx) => tx.select().from(teamMember).where(eq(teamMember.userId, userId)).orderBy(asc(teamMember.teamId)));
  return rows.map(({ teamId }) => teamId);
}

const set = (teamIds: string[], userId = lead) => ({ organizationId: firm, userId, teamIds });

test("a member moves from one team to another, joins both and leaves all; each is recorded", async () => {
  for (const [person, teamIds] of [[owner, [west]], [admin, [east, west]], [owner, []], [owner, []]] as const) {
    expect((await setTeams(person, set([...teamIds]))).ok).toBe(true);
    expect(await teamsOf(lead)).toEqual([...teamIds].sort());
    expect((await signedIn(lead)).memberships[0]?.teamIds).toEqual([...teamIds].sort());
  }
  expect((await eventsOf(lead)).map(({ action, metadata }) => [action, metadata])).toEqual([
    ["member.teams_changed", { organizationId: firm, userId: lead, joined: [west], left: [east] }],
    ["member.teams_changed", { organizationId: firm, userId: lead, joined: [east], left: [] }],
    ["member.teams_changed", { organizationId: firm, userId: lead, joined: [], left: [east, west].sort() }],
  ]);
});

test("teams of another firm are not found, and membership of them stays as it is", async () => {
  const elsewhere = await aFirm();
  const theirs = await aTeam(elsewhere);
  await aMember(elsewhere, "team_lead", { userId: lead, teams: [theirs] });
  for (const person of [owner, admin]) await expect(setTeams(person, set([west, theirs]))).rejects.toThrow(NotFoundError);
  expect((await setTeams(owner, set([]))).ok).toBe(true);
  expect(await teamsOf(lead)).toEqual([theirs]);
});

test("only owners and staff, as themselves, and only for members", async () => {
  const acting = await signedIn(owner.userId, { impersonatedBy: admin.userId });
  for (const person of [acting, await signedIn(await aMember(firm, "manager")), await signedIn(lead)]) await expect(setTeams(person, set([west]))).rejects.toThrow(ForbiddenError);
  const rival = await signedIn(await aMember(await aFirm(), "owner"));
  await expect(setTeams(rival, set([west]))).rejects.toThrow(NotFoundError);
  await expect(setTeams(owner, set([west], rival.userId))).rejects.toThrow(NotFoundError);
  expect(await teamsOf(lead)).toEqual([east]);
});

test("the same choice made twice at once is one choice", async () => {
  const outcomes = await Promise.all([setTeams(owner, set([west])), setTeams(admin, set([west])), setTeams(owner, set([west]))]);
  expect(outcomes.every(({ ok }) => ok)).toBe(true);
  expect(await teamsOf(lead)).toEqual([west]);
  expect(await eventsOf(lead)).toHaveLength(1);
  expect(await inDatabase((tx) => tx.select().from(teamMember).where(and(eq(teamMember.userId, lead), eq(teamMember.teamId, west))))).toHaveLength(1);
});

test("ticked boxes are read a line each, and none ticked means no team", () => {
  const read = (teamIds?: string) => setTeamsInput.parse({ organizationId: "a", userId: "b", teamIds }).teamIds;
  expect([read("x\ny\nx"), read(""), read()]).toEqual([["x", "y"], [], []]);
});
