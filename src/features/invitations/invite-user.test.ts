import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { user } from "@/db/schema/people";
import type { Person } from "@/lib/actor";
import { ForbiddenError } from "@/lib/errors";
import { MEMBERSHIP_ROLES } from "@/lib/vocabulary";
import { eventsOf, withoutAudit } from "../../../tests/factories/events";
import { anAccount, anAddress, invitationOf, invitationsTo, waitingMails, wholeAccountOf } from "../../../tests/factories/invitations";
import { aFirm, aMember, aSpecialist, aUser, inDatabase, signedIn } from "../../../tests/factories/people";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { createPerson } from "./create-person";
import { inviteAdmin } from "./invite-admin";
import { revokeInvitation } from "./revoke-invitation";

const { ownerUrl } = useOwnDatabase();

let admin: Person, colleague: Person, others: Person[];

beforeAll(async () => {
  [admin, colleague] = [await signedIn(await aUser({ role: "admin" })), await signedIn(await aUser({ role: "admin" }))];
  const firm = await aFirm();
  others = [await signedIn((await aSpecialist()).userId), await signedIn(await aUser())];
  for (const role of MEMBERSHIP_ROLES) others.push(await signedIn(await aMember(firm, role)));
  others.push(await signedIn(await aMember(firm, "owner"), { impersonatedBy: admin.userId }));
});

const create = (person: Person, email: string, name = "Dr New Specialist") => createPerson(person, { name, email });
const emailOf = async (userId: string) => (await signedIn(userId)).email;

describe("a coordinator", () => {
  test("is invited by another, which is mailed and recorded", async () => {
    const email = anAddress();
    const invited = await inviteAdmin(admin, { email });
    if (!invited.ok) throw new Error(invited.reason);
    const { invitationId } = invited.value;
    expect(await invitationOf(invitationId)).toMatchObject({ kind: "admin", email, organizationId: null, role: null, inviterId: admin.userId });
    expect(await waitingMails(invitationId)).toBe(1);
    expect(await eventsOf(invitationId)).toMatchObject([{ action: "invitation.created", userId: admin.userId, metadata: { kind: "admin" } }]);
    expect(await wholeAccountOf(email)).toBe(null);
  });

  test("is invited by nobody else, whatever they are elsewhere or whoever acts as them", async () => {
    for (const person of others) {
      const email = anAddress();
      await expect(inviteAdmin(person, { email })).rejects.toThrow(ForbiddenError);
      expect(await invitationsTo(email)).toEqual([]);
    }
  });

  test("is not invited by one who just stopped being one", async () => {
    const leaving = await signedIn(await aUser({ role: "admin" }));
    await inDatabase((tx) => tx.update(user).set({ role: "user" }).where(eq(user.id, leaving.userId)));
    const email = anAddress();
    await expect(inviteAdmin(leaving, { email })).rejects.toThrow(ForbiddenError);
    await expect(create(leaving, email)).rejects.toThrow(ForbiddenError);
    expect(await invitationsTo(email)).toEqual([]);
  });

  test.each<[string, string, () => Promise<string>]>([
    ["a member of a firm", "is-member", async () => emailOf(await aMember(await aFirm(), "referrer"))],
    ["a specialist", "is-specialist", async () => emailOf((await aSpecialist()).userId)],
    ["a coordinator", "is-staff", async () => (await anAccount({ role: "admin" })).email],
    ["somebody banned", "banned", async () => (await anAccount({ banned: true })).email],
  ])("is not made of %s", async (_whom, reason, make) => {
    const email = await make();
    expect(await inviteAdmin(admin, { email })).toEqual({ ok: false, reason });
    expect(await invitationsTo(email)).toEqual([]);
  });

  test("is invited once, by two at once or one after the other", async () => {
    const email = anAddress();
    const outcomes = await Promise.all([admin, colleague, admin].map((person) => inviteAdmin(person, { email })));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await inviteAdmin(colleague, { email })).toEqual({ ok: false, reason: "already-invited" });
    expect(await invitationsTo(email)).toHaveLength(1);
  });
});

describe("an account before its owner comes", () => {
  test("has no password and no rights, its owner is invited, and both are recorded", async () => {
    const email = anAddress();
    const made = await create(admin, email);
    if (!made.ok) throw new Error(made.reason);
    const { userId, invitationId } = made.value;
    expect(await wholeAccountOf(email)).toMatchObject({ user: { id: userId, name: "Dr New Specialist", role: "user", emailVerified: false }, credentials: [], memberships: [] });
    expect(await invitationOf(invitationId)).toMatchObject({ kind: "account", email, organizationId: null, role: null });
    expect(await waitingMails(invitationId)).toBe(1);
    expect(await eventsOf(userId)).toMatchObject([{ action: "user.created", resourceType: "user", userId: admin.userId }]);
    expect(await eventsOf(invitationId)).toMatchObject([{ action: "invitation.created", userId: admin.userId }]);
    expect(JSON.stringify([await eventsOf(userId), await eventsOf(invitationId)])).not.toMatch(new RegExp(`${email}|Dr New`));
  });

  test("is made by staff only", async () => {
    for (const person of others) {
      const email = anAddress();
      await expect(create(person, email)).rejects.toThrow(ForbiddenError);
      expect(await wholeAccountOf(email)).toBe(null);
    }
  });

  test("is not made where there is one, with a password or without, and that one stays as it was", async () => {
    for (const email of [(await anAccount()).email, (await anAccount({ role: "admin" })).email, await emailOf(await aUser()), await emailOf((await aSpecialist()).userId)]) {
      const before = await wholeAccountOf(email);
      expect(await create(admin, email)).toEqual({ ok: false, reason: "has-account" });
      expect(await wholeAccountOf(email)).toEqual(before);
      expect(await invitationsTo(email)).toEqual([]);
    }
    expect(await create(admin, (await anAccount({ banned: true })).email)).toEqual({ ok: false, reason: "banned" });
  });

  test("is not made where a coordinator was invited", async () => {
    const email = anAddress();
    expect((await inviteAdmin(admin, { email })).ok).toBe(true);
    expect(await create(colleague, email)).toEqual({ ok: false, reason: "already-invited" });
    expect(await wholeAccountOf(email)).toBe(null);
  });

  test("whose invitation was revoked is invited anew and keeps its name", async () => {
    const email = anAddress();
    const made = await create(admin, email);
    if (!made.ok) throw new Error(made.reason);
    expect((await revokeInvitation(admin, { invitationId: made.value.invitationId })).ok).toBe(true);
    expect(await create(admin, email, "Another Name")).toMatchObject({ ok: true, value: { userId: made.value.userId } });
    expect(await wholeAccountOf(email)).toMatchObject({ user: { name: "Dr New Specialist" }, credentials: [] });
    expect((await invitationsTo(email)).map(({ status }) => status).sort()).toEqual(["pending", "revoked"]);
    expect(await create(admin, email)).toEqual({ ok: false, reason: "already-invited" });
  });

  test("is made once, by two at once", async () => {
    const email = anAddress();
    const outcomes = await Promise.all([admin, colleague, admin, colleague].map((person) => create(person, email)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const [only, ...more] = await invitationsTo(email);
    expect(more).toEqual([]);
    expect(await eventsOf(only?.id ?? "")).toHaveLength(1);
  });

  test("is not made if it cannot be recorded", async () => {
    const email = anAddress();
    await withoutAudit(ownerUrl(), async () => void (await expect(create(admin, email)).rejects.toThrow()));
    expect(await wholeAccountOf(email)).toBe(null);
  });
});
