import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { invitation, organization, team, teamMember } from "@/db/schema/organizations";
import { user } from "@/db/schema/people";
import { auth } from "@/features/access/auth";
import type { Person } from "@/lib/actor";
import { NotFoundError } from "@/lib/errors";
import { eventsOf, withoutAudit } from "../../../tests/factories/events";
import { anAccount, anAddress, anInvitation, invitationOf, PASSWORD, tokenOf, wholeAccountOf } from "../../../tests/factories/invitations";
import { aFirm, aMember, aSpecialist, aTeam, aUser, inDatabase, ORIGIN, signedIn } from "../../../tests/factories/people";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { createPerson } from "./create-person";
import { openAccount } from "./open-account";
import { openAccountInput } from "./schema";

const { ownerUrl } = useOwnDatabase();

let firm: string, owner: Person, admin: Person;

beforeAll(async () => {
  firm = await aFirm();
  owner = await signedIn(await aMember(firm, "owner"));
  admin = await signedIn(await aUser({ role: "admin" }));
});

const open = (link: { invitationId: string; token: string }, over: { name?: string; password?: string } = {}) =>
  openAccount({ invitationId: link.invitationId, token: link.token, name: "Noa Newcomer", password: PASSWORD, ...over }, ORIGIN);
const intoTheFirm = (over: Partial<typeof invitation.$inferInsert> = {}) => anInvitation({ inviterId: owner.userId, organizationId: firm, ...over });
const signIn = async (email: string, password = PASSWORD) => (await auth().api.signInEmail({ body: { email, password } })).user.id;

async function nothingChanges({ invitationId, email }: { invitationId: string; email: string }, work: () => Promise<unknown>): Promise<void> {
  const standing = async () => [await invitationOf(invitationId), await wholeAccountOf(email), await eventsOf(invitationId)];
  const before = await standing();
  await work();
  expect(await standing()).toEqual(before);
}

test("a newcomer has an account, a membership and teams, can sign in, and all of it is recorded in their name", async () => {
  const teams = [await aTeam(firm), await aTeam(firm)].sort();
  const link = await intoTheFirm({ role: "team_lead", teamIds: teams });
  expect(await open(link)).toEqual({ ok: true, value: { email: link.email } });

  const made = await wholeAccountOf(link.email);
  expect(made).toMatchObject({ user: { name: "Noa Newcomer", role: "user", emailVerified: true, banned: false }, memberships: [{ organizationId: firm, role: "team_lead" }], teams });
  const userId = made?.user.id ?? "";
  expect(await signIn(link.email)).toBe(userId);
  expect((await signedIn(userId)).memberships).toMatchObject([{ organizationId: firm, role: "team_lead", teamIds: teams }]);
  expect(await invitationOf(link.invitationId)).toMatchObject({ status: "accepted", settledById: userId });
  const place = { userId, impersonatedUserId: null, ipAddress: ORIGIN.ipAddress, userAgent: ORIGIN.userAgent };
  expect((await eventsOf(userId)).filter(({ resourceType }) => resourceType === "user")).toMatchObject([
    { action: "user.created", ...place },
    { action: "member.added", metadata: { organizationId: firm, role: "team_lead", teamIds: teams }, ...place },
  ]);
  expect(await eventsOf(link.invitationId)).toMatchObject([{ action: "invitation.accepted", ...place }]);
  expect(JSON.stringify([await eventsOf(userId), await eventsOf(link.invitationId)])).not.toMatch(new RegExp(`${PASSWORD}|${link.email}|${link.token}|Noa`));
});

test("an admin's invitation makes an admin of no firm", async () => {
  const link = await anInvitation({ kind: "admin", inviterId: admin.userId });
  expect((await open(link)).ok).toBe(true);
  expect(await wholeAccountOf(link.email)).toMatchObject({ user: { role: "admin" }, memberships: [] });
});

test("a token redeemed 20 times at once lets one in", async () => {
  const link = await intoTheFirm();
  const outcomes = await Promise.all(Array.from({ length: 20 }, (_, index) => open(link, { name: `Racer ${index}`, password: `${PASSWORD} ${index}` })));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  for (const outcome of outcomes) if (!outcome.ok) expect(outcome.reason).toBe("accepted");
  const made = await wholeAccountOf(link.email);
  expect(made?.credentials).toHaveLength(1);
  expect(made?.memberships).toHaveLength(1);
  const winner = outcomes.findIndex(({ ok }) => ok);
  expect(made?.user.name).toBe(`Racer ${winner}`);
  expect(await signIn(link.email, `${PASSWORD} ${winner}`)).toBe(made?.user.id);
  expect(await eventsOf(link.invitationId)).toHaveLength(1);
});

test("invitations of two firms opened at once make one account, and the other asks to sign in", async () => {
  const email = anAddress();
  const links = [await intoTheFirm({ email }), await anInvitation({ inviterId: admin.userId, organizationId: await aFirm(), email })];
  const outcomes = await Promise.all(links.map((link) => open(link)));
  expect(outcomes.map((outcome) => (outcome.ok ? "in" : outcome.reason)).sort()).toEqual(["in", "sign-in-instead"]);
  expect(await wholeAccountOf(email)).toMatchObject({ credentials: [{}], memberships: [{}] });
});

describe("an account is never written over", () => {
  test("an invitation to an existing admin's address cannot take the account over", async () => {
    for (const withPassword of [true, false]) {
      const email = withPassword ? (await anAccount({ role: "admin" })).email : (await signedIn(await aUser({ role: "admin" }))).email;
      // As if it had been sent before they became one.
      for (const link of [await intoTheFirm({ email, role: "owner" }), await anInvitation({ kind: "admin", inviterId: admin.userId, email })]) {
        await nothingChanges({ ...link, email }, async () => expect(await open(link, { name: "Mallory", password: "mallory knows this one" })).toEqual({ ok: false, reason: "is-staff" }));
      }
    }
  });

  test("nor is anybody's who has a password: they sign in to accept", async () => {
    const { email } = await anAccount();
    const link = await intoTheFirm({ email });
    await nothingChanges(link, async () => expect(await open(link, { name: "Mallory", password: "mallory knows this one" })).toEqual({ ok: false, reason: "sign-in-instead" }));
    await expect(signIn(email, "mallory knows this one")).rejects.toThrow();
  });

  test("nor a specialist's, nor somebody's who is banned", async () => {
    const { userId } = await aSpecialist();
    const specialist = await intoTheFirm({ email: (await signedIn(userId)).email });
    const banned = await intoTheFirm({ email: (await anAccount({ banned: true })).email });
    await nothingChanges(specialist, async () => expect(await open(specialist)).toEqual({ ok: false, reason: "is-specialist" }));
    await nothingChanges(banned, async () => expect(await open(banned)).toEqual({ ok: false, reason: "banned" }));
  });

  test("a user id in the form is ignored", async () => {
    const victim = await anAccount({ role: "admin" });
    const before = await wholeAccountOf(victim.email);
    const link = await intoTheFirm();
    const form = openAccountInput.parse({ ...link, name: "Mallory", password: PASSWORD, userId: victim.userId, user: victim.userId, email: victim.email, role: "admin" });
    expect((await openAccount(form, ORIGIN)).ok).toBe(true);
    expect(await wholeAccountOf(victim.email)).toEqual(before);
    expect(await wholeAccountOf(link.email)).toMatchObject({ user: { role: "user" }, memberships: [{ role: "referrer" }] });
  });
});

describe("an account without a password", () => {
  test("gets one through its own pending invitation, linked to a calendar or not", async () => {
    const email = anAddress();
    const made = await createPerson(admin, { name: "Dr Given Name", email });
    if (!made.ok) throw new Error(made.reason);
    await aSpecialist({ userId: made.value.userId });
    await expect(signIn(email)).rejects.toThrow();
    const invited = await invitationOf(made.value.invitationId);

    expect((await open({ invitationId: invited.id, token: tokenOf(invited) }, { name: "Dr Own Name" })).ok).toBe(true);
    expect(await signIn(email)).toBe(made.value.userId);
    expect(await wholeAccountOf(email)).toMatchObject({ user: { name: "Dr Own Name", emailVerified: true, role: "user" }, memberships: [], credentials: [{}] });
    expect((await eventsOf(made.value.userId)).map(({ action }) => action)).toContain("user.password_set");
  });

  test("gets none through somebody else's, nor through one that is used, revoked or expired", async () => {
    const email = anAddress();
    expect((await createPerson(admin, { name: "Dr Waiting", email })).ok).toBe(true);
    expect((await open(await intoTheFirm())).ok).toBe(true);
    for (const over of [{ status: "accepted", settledAt: new Date() }, { status: "revoked", settledAt: new Date() }, { expiresAt: new Date(Date.now() - 1), organizationId: firm, kind: "member" as const }]) {
      const link = await anInvitation({ kind: "account", inviterId: admin.userId, email, ...over });
      expect((await open(link)).ok).toBe(false);
    }
    expect((await wholeAccountOf(email))?.credentials).toEqual([]);
  });
});

describe("a link lets nobody in", () => {
  test.each<[string, Partial<typeof invitation.$inferInsert>, string]>([
    ["once it has expired", { expiresAt: new Date(Date.now() - 1) }, "expired"],
    ["once it was used", { status: "accepted", settledAt: new Date() }, "accepted"],
    ["once it was revoked", { status: "revoked", settledAt: new Date() }, "revoked"],
  ])("%s", async (_when, over, reason) => {
    const link = await intoTheFirm(over);
    await nothingChanges(link, async () => expect(await open(link)).toEqual({ ok: false, reason }));
  });

  test("once a newer one was sent, while the newer one does", async () => {
    const link = await intoTheFirm();
    await inDatabase((tx) => tx.update(invitation).set({ generation: 2 }).where(eq(invitation.id, link.invitationId)));
    await nothingChanges(link, async () => expect(await open(link)).toEqual({ ok: false, reason: "superseded" }));
    expect((await open({ ...link, token: tokenOf({ id: link.invitationId, generation: 2 }) })).ok).toBe(true);
  });

  test("once the firm is archived", async () => {
    const closing = await aFirm();
    const link = await anInvitation({ inviterId: owner.userId, organizationId: closing });
    await inDatabase((tx) => tx.update(organization).set({ archivedAt: new Date() }).where(eq(organization.id, closing)));
    await nothingChanges(link, async () => expect(await open(link)).toEqual({ ok: false, reason: "firm-archived" }));
  });

  test("with another's token, or for an invitation that is none", async () => {
    const [link, other] = [await intoTheFirm(), await intoTheFirm()];
    await nothingChanges(link, async () => {
      for (const wrong of [{ ...link, token: other.token }, { ...link, token: "x" }, { ...link, invitationId: "no-such-invitation" }]) await expect(open(wrong)).rejects.toThrow(NotFoundError);
    });
  });

  test("with a password made of the address", async () => {
    const link = await intoTheFirm({ email: "walnut.collector@invited.test" });
    await nothingChanges(link, async () => expect(await open(link, { password: "walnut.collector@invited.test" })).toEqual({ ok: false, reason: "password-too-close" }));
  });

  test("if it cannot be recorded in the audit log", async () => {
    const link = await intoTheFirm();
    await withoutAudit(ownerUrl(), () => nothingChanges(link, () => expect(open(link)).rejects.toThrow()));
  });
});

test("teams that are gone meanwhile, or are another firm's, are left out", async () => {
  const [kept, gone, foreign] = [await aTeam(firm), await aTeam(firm), await aTeam(await aFirm())];
  const link = await intoTheFirm({ teamIds: [kept, gone, foreign] });
  await inDatabase((tx) => tx.delete(team).where(eq(team.id, gone)));
  expect((await open(link)).ok).toBe(true);
  expect((await wholeAccountOf(link.email))?.teams).toEqual([kept]);
});

test("team rows left over from an earlier membership do not come alive again", async () => {
  const [old, given, elsewhere] = [await aTeam(firm), await aTeam(firm), await aTeam(await aFirm())];
  const userId = await aUser();
  await inDatabase((tx) => tx.insert(teamMember).values([{ teamId: old, userId }, { teamId: given, userId }, { teamId: elsewhere, userId }]));
  const [{ email } = { email: "" }] = await identityDatabase().select({ email: user.email }).from(user).where(eq(user.id, userId));
  expect((await open(await intoTheFirm({ email, teamIds: [given] }))).ok).toBe(true);
  expect((await wholeAccountOf(email))?.teams).toEqual([given, elsewhere].sort());
});
