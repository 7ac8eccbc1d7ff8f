import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { member, type invitation } from "@/db/schema/organizations";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { MEMBERSHIP_ROLES, type MembershipRole } from "@/lib/vocabulary";
import { eventsOf, withoutAudit } from "../../../tests/factories/events";
import { anInvitation, invitationOf, PASSWORD, tokenOf, waitingMails } from "../../../tests/factories/invitations";
import { aFirm, aMember, aSpecialist, aUser, inDatabase, ORIGIN, signedIn } from "../../../tests/factories/people";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { openAccount } from "./open-account";
import { resendInvitation } from "./resend-invitation";
import { revokeInvitation } from "./revoke-invitation";

const { ownerUrl } = useOwnDatabase();

let firm: string, stranger: Person, admin: Person;
const of = {} as Record<MembershipRole, Person>;

beforeAll(async () => {
  firm = await aFirm();
  stranger = await signedIn(await aMember(await aFirm(), "owner"));
  admin = await signedIn(await aUser({ role: "admin" }));
  for (const role of MEMBERSHIP_ROLES) of[role] = await signedIn(await aMember(firm, role));
});

const intoTheFirm = (over: Partial<typeof invitation.$inferInsert> = {}) => anInvitation({ inviterId: of.owner.userId, organizationId: firm, ...over });
const intoNone = (kind: "admin" | "account") => anInvitation({ kind, inviterId: admin.userId });
const open = (invitationId: string, token: string) => openAccount({ invitationId, token, name: "Noa Newcomer", password: PASSWORD }, ORIGIN);

const VERBS = {
  "sent again": (person: Person, invitationId: string) => resendInvitation(person, { invitationId, generation: 1 }),
  revoked: (person: Person, invitationId: string) => revokeInvitation(person, { invitationId }),
};

async function nothingChanges(invitationId: string, work: () => Promise<unknown>): Promise<void> {
  const standing = async () => [await invitationOf(invitationId), await eventsOf(invitationId), await waitingMails(invitationId)];
  const before = await standing();
  await work();
  expect(await standing()).toEqual(before);
}

test("sent again it is worth a week from now, mailed once, recorded, and only its newest link opens it", async () => {
  const { invitationId, token } = await intoTheFirm({ expiresAt: new Date(Date.now() - 1) });
  expect((await resendInvitation(of.owner, { invitationId, generation: 1 })).ok).toBe(true);
  expect((await resendInvitation(admin, { invitationId, generation: 2 })).ok).toBe(true);

  const stored = await invitationOf(invitationId);
  expect(stored).toMatchObject({ generation: 3, status: "pending", inviterId: admin.userId });
  expect(stored.expiresAt.getTime() - Date.now()).toBeGreaterThan(7 * 86_400_000 - 60_000);
  expect(await waitingMails(invitationId)).toBe(1);
  expect(await eventsOf(invitationId)).toMatchObject([
    { action: "invitation.resent", userId: of.owner.userId, metadata: { generation: [1, 2] } },
    { action: "invitation.resent", userId: admin.userId, metadata: { generation: [2, 3] } },
  ]);
  expect(await open(invitationId, token)).toEqual({ ok: false, reason: "superseded" });
  expect((await open(invitationId, tokenOf(stored))).ok).toBe(true);
});

test("revoked it stays so, its link says so, and it is recorded", async () => {
  const { invitationId, token } = await intoTheFirm();
  expect(await revokeInvitation(of.owner, { invitationId })).toEqual({ ok: true, value: { organizationId: firm } });
  expect(await invitationOf(invitationId)).toMatchObject({ status: "revoked", settledById: of.owner.userId });
  expect(await eventsOf(invitationId)).toMatchObject([{ action: "invitation.revoked", userId: of.owner.userId }]);
  expect(await open(invitationId, token)).toEqual({ ok: false, reason: "revoked" });
});

describe.each(Object.entries(VERBS))("%s", (done, change) => {
  test("by owners and staff whatever the role; by managers sent again for the lower two, and never revoked", async () => {
    for (const role of MEMBERSHIP_ROLES) {
      for (const person of [of.owner, admin]) expect((await change(person, (await intoTheFirm({ role })).invitationId)).ok).toBe(true);
      const { invitationId } = await intoTheFirm({ role });
      if (done === "sent again" && (role === "referrer" || role === "team_lead")) expect((await change(of.manager, invitationId)).ok).toBe(true);
      else await nothingChanges(invitationId, () => expect(change(of.manager, invitationId)).rejects.toThrow(ForbiddenError));
    }
  });

  test("by nobody who cannot see it: strangers, those who invite nobody, a specialist", async () => {
    const { invitationId } = await intoTheFirm();
    for (const person of [stranger, of.referrer, of.team_lead, await signedIn((await aSpecialist()).userId), await signedIn(await aUser())]) {
      await nothingChanges(invitationId, () => expect(change(person, invitationId)).rejects.toThrow(NotFoundError));
    }
    await expect(change(admin, "no-such-invitation")).rejects.toThrow(NotFoundError);
  });

  test("by staff alone when it is into no firm", async () => {
    for (const kind of ["admin", "account"] as const) {
      const { invitationId } = await intoNone(kind);
      for (const person of [of.owner, stranger]) await nothingChanges(invitationId, () => expect(change(person, invitationId)).rejects.toThrow(NotFoundError));
      expect((await change(admin, invitationId)).ok).toBe(true);
    }
  });

  test("by no owner who was just removed", async () => {
    const { invitationId } = await intoTheFirm();
    const leaving = await signedIn(await aMember(firm, "owner"));
    await inDatabase((tx) => tx.delete(member).where(eq(member.userId, leaving.userId)));
    await nothingChanges(invitationId, () => expect(change(leaving, invitationId)).rejects.toThrow(ForbiddenError));
  });

  test("by no admin acting as the owner", async () => {
    const { invitationId } = await intoTheFirm();
    const acting = await signedIn(of.owner.userId, { impersonatedBy: admin.userId });
    await nothingChanges(invitationId, () => expect(change(acting, invitationId)).rejects.toThrow(ForbiddenError));
  });

  test("not once it was accepted or revoked", async () => {
    for (const status of ["accepted", "revoked"]) {
      const { invitationId } = await intoTheFirm({ status, settledAt: new Date() });
      await nothingChanges(invitationId, async () => expect(await change(of.owner, invitationId)).toEqual({ ok: false, reason: "not-pending" }));
    }
  });

  test("five times at once it happens once", async () => {
    const { invitationId } = await intoTheFirm();
    const outcomes = await Promise.all([of.owner, admin, of.owner, of.owner, admin].map((person) => change(person, invitationId)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await eventsOf(invitationId)).toHaveLength(1);
  });

  test("not if it cannot be recorded", async () => {
    const { invitationId } = await intoTheFirm();
    await withoutAudit(ownerUrl(), () => nothingChanges(invitationId, () => expect(change(of.owner, invitationId)).rejects.toThrow()));
  });
});

test("of a revocation and an acceptance at once one counts", async () => {
  const { invitationId, token } = await intoTheFirm();
  const [revoked, opened] = await Promise.all([revokeInvitation(of.owner, { invitationId }), open(invitationId, token)]);
  expect([revoked.ok, opened.ok].filter(Boolean)).toHaveLength(1);
  expect((await invitationOf(invitationId)).status).toBe(revoked.ok ? "revoked" : "accepted");
});

test("an invitation whose address became a coordinator's, or a member's, is not sent again", async () => {
  const staff = await intoTheFirm({ email: admin.email });
  const member = await intoTheFirm({ email: of.referrer.email });
  await nothingChanges(staff.invitationId, async () => expect(await resendInvitation(of.owner, { invitationId: staff.invitationId, generation: 1 })).toEqual({ ok: false, reason: "is-staff" }));
  await nothingChanges(member.invitationId, async () => expect(await resendInvitation(of.owner, { invitationId: member.invitationId, generation: 1 })).toEqual({ ok: false, reason: "already-a-member" }));
});

test("into an archived firm nothing is sent again", async () => {
  const { invitationId } = await anInvitation({ inviterId: admin.userId, organizationId: await aFirm({ archivedAt: new Date() }) });
  await nothingChanges(invitationId, async () => expect(await resendInvitation(admin, { invitationId, generation: 1 })).toEqual({ ok: false, reason: "firm-archived" }));
});
