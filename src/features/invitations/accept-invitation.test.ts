import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { member, organization, type invitation } from "@/db/schema/organizations";
import { user } from "@/db/schema/people";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { eventsOf } from "../../../tests/factories/events";
import { anAccount, anInvitation, invitationOf, tokenOf, wholeAccountOf } from "../../../tests/factories/invitations";
import { aFirm, aMember, aSpecialist, aTeam, aUser, inDatabase, signedIn } from "../../../tests/factories/people";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { acceptInvitation } from "./accept-invitation";
import { findLinkedInvitation } from "./find-linked-invitation";
import { resendInvitation } from "./resend-invitation";

useOwnDatabase();

let firm: string, owner: Person, admin: Person;

beforeAll(async () => {
  firm = await aFirm();
  owner = await signedIn(await aMember(firm, "owner"));
  admin = await signedIn(await aUser({ role: "admin" }));
});

const to = (person: { email: string }, over: Partial<typeof invitation.$inferInsert> = {}) =>
  anInvitation({ inviterId: over.kind === "admin" ? admin.userId : owner.userId, organizationId: firm, email: person.email, ...over });
const asAdmin = { kind: "admin" as const, organizationId: null, role: null };
const somebody = async () => signedIn((await anAccount()).userId);

async function nothingChanges({ invitationId, email }: { invitationId: string; email: string }, work: () => Promise<unknown>): Promise<void> {
  const standing = async () => [await invitationOf(invitationId), await wholeAccountOf(email), await eventsOf(invitationId)];
  const before = await standing();
  await work();
  expect(await standing()).toEqual(before);
}

test("somebody of another firm joins this one too, keeps account and password, and it is recorded", async () => {
  const { userId } = await anAccount();
  const first = await aFirm();
  await aMember(first, "manager", { userId });
  const [person, teamId] = [await signedIn(userId), await aTeam(firm)];
  const before = await wholeAccountOf(person.email);
  const link = await to(person, { role: "team_lead", teamIds: [teamId] });

  expect(await acceptInvitation(person, link)).toEqual({ ok: true, value: { invitationId: link.invitationId } });

  const after = await wholeAccountOf(person.email);
  expect([after?.user, after?.credentials]).toEqual([before?.user, before?.credentials]);
  expect((await signedIn(userId)).memberships.map(({ organizationId, role, teamIds }) => [organizationId, role, teamIds]).sort()).toEqual([[first, "manager", []], [firm, "team_lead", [teamId]]].sort());
  expect(await invitationOf(link.invitationId)).toMatchObject({ status: "accepted", settledById: userId });
  expect(await eventsOf(link.invitationId)).toMatchObject([{ action: "invitation.accepted", userId, impersonatedUserId: null }]);
});

test("an invitation accepted by another address", async () => {
  const [invited, other] = [await somebody(), await somebody()];
  const link = await to(invited);
  const before = await wholeAccountOf(other.email);
  await nothingChanges(link, async () => expect(await acceptInvitation(other, link)).toEqual({ ok: false, reason: "another-address" }));
  expect(await wholeAccountOf(other.email)).toEqual(before);
  const toNobody = await to({ email: "nobody-yet@invited.test" });
  await nothingChanges(toNobody, async () => expect(await acceptInvitation(other, toNobody)).toEqual({ ok: false, reason: "another-address" }));
});

test("an admin's invitation makes somebody without a firm an admin", async () => {
  const person = await somebody();
  const link = await to(person, asAdmin);
  expect((await acceptInvitation(person, link)).ok).toBe(true);
  expect(await signedIn(person.userId)).toMatchObject({ isStaff: true, memberships: [] });
  expect((await eventsOf(person.userId)).filter(({ resourceType }) => resourceType === "user")).toMatchObject([{ action: "user.role_changed", metadata: { role: ["user", "admin"] } }]);
});

test.each<[string, () => Promise<string>, Partial<typeof invitation.$inferInsert>, string]>([
  ["a member becomes no admin", () => aFirm().then((id) => aMember(id, "referrer")), asAdmin, "is-member"],
  ["a specialist becomes no admin", async () => (await aSpecialist()).userId, asAdmin, "is-specialist"],
  ["a specialist joins no firm", async () => (await aSpecialist()).userId, {}, "is-specialist"],
  ["an admin joins no firm", () => aUser({ role: "admin" }), {}, "is-staff"],
  ["nobody joins twice", () => aMember(firm, "referrer"), { role: "owner" }, "already-a-member"],
])("%s", async (_sentence, make, over, reason) => {
  const person = await signedIn(await make());
  const link = await to(person, over);
  await nothingChanges(link, async () => expect(await acceptInvitation(person, link)).toEqual({ ok: false, reason }));
});

test("a link that is expired, used, revoked or older than the newest is refused as what it is", async () => {
  const person = await somebody();
  for (const [over, reason] of [
    [{ status: "accepted", settledAt: new Date() }, "accepted"],
    [{ status: "revoked", settledAt: new Date() }, "revoked"],
    [{ expiresAt: new Date(Date.now() - 1) }, "expired"],
  ] as const) {
    const link = await to(person, over);
    await nothingChanges({ ...link, email: person.email }, async () => expect(await acceptInvitation(person, link)).toEqual({ ok: false, reason }));
  }
  const other = await somebody();
  const resent = await to(other, { generation: 2 });
  const old = { invitationId: resent.invitationId, token: tokenOf({ id: resent.invitationId, generation: 1 }) };
  await nothingChanges(resent, async () => expect(await acceptInvitation(other, old)).toEqual({ ok: false, reason: "superseded" }));
});

test("a firm that was archived is joined by nobody", async () => {
  const [person, closing] = [await somebody(), await aFirm()];
  const link = await to(person, { organizationId: closing });
  await inDatabase((tx) => tx.update(organization).set({ archivedAt: new Date() }).where(eq(organization.id, closing)));
  await nothingChanges(link, async () => expect(await acceptInvitation(person, link)).toEqual({ ok: false, reason: "firm-archived" }));
});

test("without the right token there is no such invitation, also for the right person", async () => {
  const person = await somebody();
  const [link, other] = [await to(person), await to(await somebody())];
  await nothingChanges(link, () => expect(acceptInvitation(person, { ...link, token: other.token })).rejects.toThrow(NotFoundError));
});

test("an admin acting as the invited person accepts nothing for them", async () => {
  const person = await somebody();
  const link = await to(person);
  const acting = await signedIn(person.userId, { impersonatedBy: admin.userId });
  await nothingChanges(link, () => expect(acceptInvitation(acting, link)).rejects.toThrow(ForbiddenError));
});

test("accepted ten times at once it counts once", async () => {
  const person = await somebody();
  const link = await to(person);
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => acceptInvitation(person, link)));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  for (const outcome of outcomes) if (!outcome.ok) expect(outcome.reason).toBe("accepted");
  expect((await wholeAccountOf(person.email))?.memberships).toHaveLength(1);
  expect(await eventsOf(link.invitationId)).toHaveLength(1);
});

test("of an invitation to a firm and one to the staff, accepted at once, one counts", async () => {
  const person = await somebody();
  const links = [await to(person), await to(person, asAdmin)];
  const outcomes = await Promise.all(links.map((link) => acceptInvitation(person, link)));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  const after = await wholeAccountOf(person.email);
  expect(after?.user.role === "admin").toBe(after?.memberships.length === 0);
});

test("who left the firm may be invited and join again", async () => {
  const { userId, email } = await anAccount();
  await aMember(firm, "owner", { userId });
  await inDatabase((tx) => tx.delete(member).where(eq(member.userId, userId)));
  const person = await signedIn(userId);
  expect((await acceptInvitation(person, await to({ email }))).ok).toBe(true);
  expect((await wholeAccountOf(email))?.memberships).toMatchObject([{ role: "referrer" }]);
});

describe("an invitation is worth what its sender may do when it is accepted", () => {
  test.each<[who: string, sender: () => Promise<string>, then: (senderId: string) => Promise<unknown>, over: Partial<typeof invitation.$inferInsert>]>([
    ["an owner who was removed", () => aMember(firm, "owner"), (id) => inDatabase((tx) => tx.delete(member).where(eq(member.userId, id))), { role: "owner" }],
    ["an owner who became a manager", () => aMember(firm, "owner"), (id) => inDatabase((tx) => tx.update(member).set({ role: "manager" }).where(eq(member.userId, id))), { role: "owner" }],
    ["a manager who became a referrer", () => aMember(firm, "manager"), (id) => inDatabase((tx) => tx.update(member).set({ role: "referrer" }).where(eq(member.userId, id))), { role: "referrer" }],
    ["an owner who was banned", () => aMember(firm, "owner"), (id) => inDatabase((tx) => tx.update(user).set({ banned: true }).where(eq(user.id, id))), { role: "referrer" }],
    ["an admin who was banned", () => aUser({ role: "admin" }), (id) => inDatabase((tx) => tx.update(user).set({ banned: true }).where(eq(user.id, id))), asAdmin],
    ["an admin who is none any more", () => aUser({ role: "admin" }), (id) => inDatabase((tx) => tx.update(user).set({ role: "user" }).where(eq(user.id, id))), asAdmin],
  ])("%s lets nobody in, until somebody who may sends it again", async (_who, sender, then, over) => {
    const [person, inviterId] = [await somebody(), await sender()];
    const link = await to(person, { ...over, inviterId });
    await then(inviterId);
    await nothingChanges(link, async () => expect(await acceptInvitation(person, link)).toEqual({ ok: false, reason: "inviter-left" }));
    expect(await findLinkedInvitation(link.invitationId, link.token)).toEqual({ refusal: "inviter-left" });

    expect((await resendInvitation(admin, { invitationId: link.invitationId, generation: 1 })).ok).toBe(true);
    expect((await acceptInvitation(person, { ...link, token: tokenOf({ id: link.invitationId, generation: 2 }) })).ok).toBe(true);
  });
});
