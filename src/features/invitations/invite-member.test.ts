import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { invitation, member, organization } from "@/db/schema/organizations";
import { rateLimits, user } from "@/db/schema/people";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { HOLDING_ORGANIZATION_ID, MEMBERSHIP_ROLES, type MembershipRole } from "@/lib/vocabulary";
import { eventsOf, withoutAudit } from "../../../tests/factories/events";
import { anAccount, anAddress, invitationOf, invitationsTo, waitingMails } from "../../../tests/factories/invitations";
import { aFirm, aMember, aSpecialist, aTeam, aUser, inDatabase, ORIGIN, signedIn } from "../../../tests/factories/people";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { inviteMember } from "./invite-member";

const { ownerUrl } = useOwnDatabase();

let firm: string, elsewhere: string, teams: string[];
let admin: Person, stranger: Person;
const of = {} as Record<MembershipRole, Person>;

beforeAll(async () => {
  [firm, elsewhere] = [await aFirm(), await aFirm()];
  teams = [await aTeam(firm), await aTeam(firm)];
  admin = await signedIn(await aUser({ role: "admin" }));
  stranger = await signedIn(await aMember(elsewhere, "owner"));
  for (const role of MEMBERSHIP_ROLES) of[role] = await signedIn(await aMember(firm, role));
});

const invite = (person: Person, over: Partial<Parameters<typeof inviteMember>[1]> = {}) =>
  inviteMember(person, { organizationId: firm, email: anAddress(), role: "referrer", teamIds: [], ...over });

async function nobodyIsInvited(work: (email: string) => Promise<unknown>): Promise<void> {
  const email = anAddress();
  await work(email);
  expect(await invitationsTo(email)).toEqual([]);
}

test("an owner's invitation waits a week, is mailed by a job, and is recorded without the address", async () => {
  const email = anAddress();
  const invited = await invite(of.owner, { email, role: "team_lead", teamIds: teams });
  if (!invited.ok) throw new Error(invited.reason);
  const { invitationId } = invited.value;

  const stored = await invitationOf(invitationId);
  expect(stored).toMatchObject({ kind: "member", organizationId: firm, email, role: "team_lead", teamIds: teams, status: "pending", generation: 1, inviterId: of.owner.userId });
  expect(Math.abs(stored.expiresAt.getTime() - Date.now() - 7 * 86_400_000)).toBeLessThan(60_000);
  expect(await waitingMails(invitationId)).toBe(1);
  const events = await eventsOf(invitationId);
  expect(events).toMatchObject([{ action: "invitation.created", resourceType: "invitation", userId: of.owner.userId, impersonatedUserId: null, ipAddress: ORIGIN.ipAddress, metadata: { kind: "member", organizationId: firm, role: "team_lead", teamIds: teams } }]);
  expect(JSON.stringify(events)).not.toContain(email);
});

test("owners and staff invite to every role, managers to the lower two, and others to none", async () => {
  const may: Record<string, MembershipRole[]> = { owner: [...MEMBERSHIP_ROLES], admin: [...MEMBERSHIP_ROLES], manager: ["team_lead", "referrer"], team_lead: [], referrer: [] };
  for (const [who, person] of [...Object.entries(of), ["admin", admin] as const]) {
    for (const role of MEMBERSHIP_ROLES) {
      if (may[who]?.includes(role)) expect((await invite(person, { role })).ok, `${who} invites a ${role}`).toBe(true);
      else await nobodyIsInvited((email) => expect(invite(person, { role, email }), `${who} invites a ${role}`).rejects.toThrow(ForbiddenError));
    }
  }
});

test("an owner of one firm who is a referrer of another invites only to the first", async () => {
  const both = await aMember(firm, "owner");
  await aMember(elsewhere, "referrer", { userId: both });
  const person = await signedIn(both);
  expect((await invite(person)).ok).toBe(true);
  await nobodyIsInvited((email) => expect(invite(person, { organizationId: elsewhere, email })).rejects.toThrow(ForbiddenError));
});

test("a stranger, a specialist and a firm that is unknown, archived or the holding one are not found", async () => {
  const [specialist, archived] = [await aSpecialist(), await aFirm()];
  const ownerOfArchived = await signedIn(await aMember(archived, "owner"));
  await inDatabase((tx) => tx.update(organization).set({ archivedAt: new Date() }).where(eq(organization.id, archived)));
  for (const [person, organizationId] of [
    [stranger, firm],
    [await signedIn(specialist.userId), firm],
    [admin, "no-such-firm"],
    [admin, HOLDING_ORGANIZATION_ID],
    [admin, archived],
    [ownerOfArchived, archived],
  ] as const) {
    await nobodyIsInvited((email) => expect(invite(person, { organizationId, email })).rejects.toThrow(NotFoundError));
  }
});

test("a team of another firm is not found, alone or beside one's own", async () => {
  const foreign = await aTeam(elsewhere);
  for (const teamIds of [[foreign], [...teams, foreign], ["no-such-team"]]) {
    await nobodyIsInvited((email) => expect(invite(of.owner, { teamIds, email })).rejects.toThrow(NotFoundError));
  }
});

test("whose role or membership was just taken invites nobody any more", async () => {
  for (const take of [
    (userId: string) => inDatabase((tx) => tx.update(member).set({ role: "manager" }).where(eq(member.userId, userId))),
    (userId: string) => inDatabase((tx) => tx.delete(member).where(eq(member.userId, userId))),
    (userId: string) => inDatabase((tx) => tx.update(user).set({ banned: true }).where(eq(user.id, userId))),
  ]) {
    const leaving = await signedIn(await aMember(firm, "owner"));
    await take(leaving.userId);
    await nobodyIsInvited((email) => expect(invite(leaving, { email })).rejects.toThrow(ForbiddenError));
  }
});

test("an admin acting as the owner invites nobody", async () => {
  const acting = await signedIn(of.owner.userId, { impersonatedBy: admin.userId });
  await nobodyIsInvited((email) => expect(invite(acting, { email })).rejects.toThrow(ForbiddenError));
});

describe("an address is refused", () => {
  test.each<[string, string, () => Promise<string>]>([
    ["of a member", "already-a-member", async () => emailOf(await aMember(firm, "referrer"))],
    ["of a coordinator", "is-staff", async () => (await anAccount({ role: "admin" })).email],
    ["of a specialist", "is-specialist", async () => emailOf((await aSpecialist()).userId)],
    ["of somebody banned", "banned", async () => (await anAccount({ banned: true })).email],
    ["of the system", "banned", () => Promise.resolve("system@portal.invalid")],
  ])("%s", async (_whose, reason, make) => {
    const email = await make();
    expect(await invite(of.owner, { email })).toEqual({ ok: false, reason });
    expect(await invitationsTo(email)).toEqual([]);
  });

  test("that is invited already, even once that invitation has expired", async () => {
    const email = anAddress();
    expect((await invite(of.owner, { email })).ok).toBe(true);
    await inDatabase((tx) => tx.update(invitation).set({ expiresAt: new Date(Date.now() - 1) }).where(eq(invitation.email, email)));
    expect(await invite(of.manager, { email })).toEqual({ ok: false, reason: "already-invited" });
    expect(await invitationsTo(email)).toHaveLength(1);
  });
});

test("an address another firm invited, or whose invitation was revoked, may be invited", async () => {
  const email = anAddress();
  expect((await invite(stranger, { organizationId: elsewhere, email })).ok).toBe(true);
  expect((await invite(of.owner, { email })).ok).toBe(true);
  await inDatabase((tx) => tx.update(invitation).set({ status: "revoked", settledAt: new Date() }).where(eq(invitation.email, email)));
  expect((await invite(of.owner, { email })).ok).toBe(true);
});

test("invited five times at once an address is invited once, recorded once and mailed once", async () => {
  const email = anAddress();
  const outcomes = await Promise.all([of.owner, of.manager, admin, of.owner, of.manager].map((person) => invite(person, { email })));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  for (const outcome of outcomes) if (!outcome.ok) expect(outcome.reason).toBe("already-invited");
  const [only, ...more] = await invitationsTo(email);
  expect(more).toEqual([]);
  expect(await eventsOf(only?.id ?? "")).toHaveLength(1);
  expect(await waitingMails(only?.id ?? "")).toBe(1);
});

test("what cannot be recorded in the audit log does not happen", async () => {
  await withoutAudit(ownerUrl(), () => nobodyIsInvited((email) => expect(invite(of.owner, { email })).rejects.toThrow()));
});

test("nobody becomes a member by being invited", async () => {
  const { userId, email } = await anAccount();
  expect((await invite(of.owner, { email, teamIds: teams })).ok).toBe(true);
  expect(await identityDatabase().select().from(member).where(eq(member.userId, userId))).toEqual([]);
});

test("after too many in an hour the next waits, also one that would be refused anyway", async () => {
  const eager = await signedIn(await aMember(firm, "owner"));
  await invite(eager);
  await identityDatabase().update(rateLimits).set({ points: 10_000 });
  await nobodyIsInvited(async (email) => expect(await invite(eager, { email })).toEqual({ ok: false, reason: "too-many", until: expect.any(Date) as Date }));
  await identityDatabase().delete(rateLimits);
});

async function emailOf(userId: string): Promise<string> {
  return (await signedIn(userId)).email;
}
