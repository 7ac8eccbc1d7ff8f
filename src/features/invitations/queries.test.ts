import { beforeAll, expect, test } from "vitest";
import type { Person } from "@/lib/actor";
import { HOLDING_ORGANIZATION_ID, MEMBERSHIP_ROLES, type MembershipRole } from "@/lib/vocabulary";
import { anAccount, anInvitation } from "../../../tests/factories/invitations";
import { aFirm, aMember, aSpecialist, aTeam, aUser, signedIn } from "../../../tests/factories/people";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { findLinkedInvitation } from "./find-linked-invitation";
import { findFirmToInviteTo, findInvitation, listPendingInvitations, listStaffInvitations } from "./queries";

useOwnDatabase();

let firm: string, elsewhere: string, teamId: string, admin: Person, stranger: Person, specialist: Person;
const of = {} as Record<MembershipRole, Person>;
const made: Record<string, { invitationId: string; token: string; email: string }> = {};

beforeAll(async () => {
  [firm, elsewhere] = [await aFirm({ name: "Ashgrove Legal" }), await aFirm()];
  teamId = await aTeam(firm);
  admin = await signedIn(await aUser({ role: "admin" }));
  stranger = await signedIn(await aMember(elsewhere, "owner"));
  specialist = await signedIn((await aSpecialist()).userId);
  for (const role of MEMBERSHIP_ROLES) of[role] = await signedIn(await aMember(firm, role));
  const intoFirm = { inviterId: of.owner.userId, organizationId: firm };
  made.owner = await anInvitation({ ...intoFirm, role: "owner", createdAt: new Date("2030-01-02"), teamIds: [teamId, await aTeam(elsewhere), "gone"] });
  made.expired = await anInvitation({ ...intoFirm, expiresAt: new Date(Date.now() - 1), createdAt: new Date("2030-01-01") });
  made.revoked = await anInvitation({ ...intoFirm, status: "revoked", settledAt: new Date() });
  made.accepted = await anInvitation({ ...intoFirm, status: "accepted", settledAt: new Date() });
  made.elsewhere = await anInvitation({ inviterId: stranger.userId, organizationId: elsewhere });
  made.admin = await anInvitation({ kind: "admin", inviterId: admin.userId });
  made.account = await anInvitation({ kind: "account", inviterId: admin.userId });
});

test("owners, managers and staff see who is invited, newest first, with teams of this firm, and what they may change of it", async () => {
  for (const person of [of.owner, of.manager, admin]) {
    const rows = await listPendingInvitations(person, firm);
    expect(rows.map(({ id }) => id)).toEqual([made.owner?.invitationId, made.expired?.invitationId]);
    expect(rows[0]).toMatchObject({ role: "owner", invitedBy: of.owner.name, isExpired: false, teams: [`Team ${teamId}`], mayBeSentAgain: person !== of.manager, mayBeRevoked: person !== of.manager });
    expect(rows[1]).toMatchObject({ role: "referrer", isExpired: true, teams: [], mayBeSentAgain: true, mayBeRevoked: person !== of.manager });
  }
});

test("everybody else sees nothing of it", async () => {
  for (const person of [of.team_lead, of.referrer, stranger, specialist]) {
    expect(await listPendingInvitations(person, firm)).toEqual([]);
    expect(await findInvitation(person, made.owner?.invitationId ?? "")).toBe(null);
  }
});

test("invitations into no firm are for staff alone, and in no firm's list", async () => {
  expect((await listStaffInvitations(admin)).map(({ id }) => id).sort()).toEqual([made.admin?.invitationId, made.account?.invitationId].sort());
  for (const person of [of.owner, stranger, specialist, await signedIn(of.owner.userId, { impersonatedBy: admin.userId })]) {
    expect(await listStaffInvitations(person)).toEqual([]);
    expect(await findInvitation(person, made.admin?.invitationId ?? "")).toBe(null);
  }
});

test("the page to invite from offers the firm's teams and the roles this person may give", async () => {
  expect(await findFirmToInviteTo(of.owner, firm)).toEqual({ id: firm, name: "Ashgrove Legal", teams: [{ id: teamId, name: `Team ${teamId}` }], roles: MEMBERSHIP_ROLES });
  expect((await findFirmToInviteTo(of.manager, firm))?.roles).toEqual(["team_lead", "referrer"]);
  expect((await findFirmToInviteTo(of.referrer, firm))?.roles).toEqual([]);
  for (const person of [stranger, specialist]) expect(await findFirmToInviteTo(person, firm)).toBe(null);
  for (const id of [HOLDING_ORGANIZATION_ID, "unknown", await aFirm({ archivedAt: new Date() })]) expect(await findFirmToInviteTo(admin, id)).toBe(null);
});

test("a link shows what it opens and whether its address has an account", async () => {
  const found = await findLinkedInvitation(made.owner?.invitationId ?? "", made.owner?.token ?? "");
  expect(found).toEqual({ refusal: null, invited: { kind: "member", email: made.owner?.email, role: "owner", firm: "Ashgrove Legal", invitedBy: of.owner.name, account: "none", name: null } });
  const known = await anAccount();
  const link = await anInvitation({ inviterId: of.owner.userId, organizationId: firm, email: known.email });
  expect(await findLinkedInvitation(link.invitationId, link.token)).toMatchObject({ invited: { account: "with-password" } });
  const waiting = await signedIn(await aUser());
  const account = await anInvitation({ kind: "account", inviterId: admin.userId, email: waiting.email });
  expect(await findLinkedInvitation(account.invitationId, account.token)).toMatchObject({ invited: { account: "without-password", name: waiting.name } });
});

test("a link that lets nobody in shows nothing but why", async () => {
  for (const reason of ["expired", "revoked", "accepted"]) {
    expect(await findLinkedInvitation(made[reason]?.invitationId ?? "", made[reason]?.token ?? "")).toEqual({ refusal: reason });
  }
  const toStaff = await anInvitation({ inviterId: of.owner.userId, organizationId: firm, email: admin.email });
  expect(await findLinkedInvitation(toStaff.invitationId, toStaff.token)).toEqual({ refusal: "is-staff" });
  const archived = await anInvitation({ inviterId: of.owner.userId, organizationId: await aFirm({ archivedAt: new Date() }) });
  expect(await findLinkedInvitation(archived.invitationId, archived.token)).toEqual({ refusal: "firm-archived" });
});

test("a wrong token and an unknown invitation are the same, whatever became of it", async () => {
  for (const { invitationId } of Object.values(made)) expect(await findLinkedInvitation(invitationId, "x".repeat(43))).toBe(null);
  expect(await findLinkedInvitation("no-such-invitation", made.owner?.token ?? "")).toBe(null);
});
