import { and, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { member } from "@/db/schema/organizations";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { MEMBERSHIP_ROLES, type MembershipRole } from "@/lib/vocabulary";
import { eventsOf } from "../../../../tests/factories/events";
import { aFirm, aMember, aSpecialist, aUser, inDatabase, signedIn } from "../../../../tests/factories/people";
import { useOwnDatabase } from "../../../../tests/sandbox/own-database";
import { changeRoleInput } from "../schema";
import { changeRole } from "./change-role";

useOwnDatabase();

let firm: string, owner: Person, admin: Person, colleague: string;

beforeEach(async () => {
  firm = await aFirm();
  admin = await signedIn(await aUser({ role: "admin" }));
  owner = await signedIn(await aMember(firm, "owner"));
  colleague = await aMember(firm, "referrer");
});

async function roleOf(userId: string, organizationId = firm): Promise<MembershipRole | undefined> {
  const [row] = await inDatabase((tx) => tx.select().from(member).where(and(eq(member.organizationId, organizationId), eq(member.userId, userId))));
  return row?.role;
}

const change = (role: MembershipRole, userId = colleague) => ({ organizationId: firm, userId, role });

test.each(MEMBERSHIP_ROLES)("an owner makes somebody a %s, and staff can take it back: recorded, and counting from the next request", async (role) => {
  expect(await changeRole(owner, change(role))).toEqual({ ok: true, value: null });
  expect((await signedIn(colleague)).memberships).toMatchObject([{ organizationId: firm, role }]);
  expect((await changeRole(admin, change("referrer"))).ok).toBe(true);
  const told = (await eventsOf(colleague)).map(({ action, userId, metadata }) => [action, userId, metadata]);
  const event = (by: Person, from: string, to: string) => ["member.role_changed", by.userId, { organizationId: firm, userId: colleague, role: [from, to] }];
  expect(told).toEqual(role === "referrer" ? [] : [event(owner, "referrer", role), event(admin, role, "referrer")]);
});

test("a manager may not change roles", async () => {
  for (const role of ["manager", "team_lead", "referrer"] as const) {
    const person = await signedIn(await aMember(firm, role));
    await expect(changeRole(person, change("manager"))).rejects.toThrow(ForbiddenError);
    await expect(changeRole(person, change("owner", person.userId))).rejects.toThrow(ForbiddenError);
  }
  expect(await roleOf(colleague)).toBe("referrer");
});

test("strangers do not find the firm, and members of other firms are not found", async () => {
  const rival = await signedIn(await aMember(await aFirm(), "owner"));
  const specialist = await signedIn((await aSpecialist()).userId);
  for (const person of [rival, specialist]) await expect(changeRole(person, change("manager"))).rejects.toThrow(NotFoundError);
  for (const person of [owner, admin]) await expect(changeRole(person, change("manager", rival.userId))).rejects.toThrow(NotFoundError);
  await expect(changeRole(admin, { ...change("manager"), organizationId: "no-firm" })).rejects.toThrow(NotFoundError);
});

test("nobody changes memberships while acting as an owner", async () => {
  const acting = await signedIn(owner.userId, { impersonatedBy: admin.userId });
  await expect(changeRole(acting, change("manager"))).rejects.toThrow(ForbiddenError);
  expect(await roleOf(colleague)).toBe("referrer");
});

test("an owner of two firms changes the role where they say, and only there", async () => {
  const elsewhere = await aFirm();
  await aMember(elsewhere, "referrer", { userId: colleague });
  await aMember(elsewhere, "owner", { userId: owner.userId });
  const both = await signedIn(owner.userId);
  expect((await changeRole(both, { ...change("team_lead"), organizationId: elsewhere })).ok).toBe(true);
  expect([await roleOf(colleague), await roleOf(colleague, elsewhere)]).toEqual(["referrer", "team_lead"]);
});

test("the last owner cannot step down, and a banned one does not stand in", async () => {
  await aMember(firm, "owner", { userId: await aUser({ banned: true }) });
  for (const person of [owner, admin]) expect(await changeRole(person, change("manager", owner.userId))).toEqual({ ok: false, reason: "last-owner" });
  expect(await changeRole(owner, change("owner", owner.userId))).toEqual({ ok: true, value: null });
  await changeRole(owner, change("owner"));
  expect((await changeRole(owner, change("referrer", owner.userId))).ok).toBe(true);
  expect(await roleOf(owner.userId)).toBe("referrer");
});

test("of two owners who step down at once one stays, and an owner no longer is one under the lock", async () => {
  for (let round = 0; round < 5; round++) {
    const house = await aFirm();
    const two = [await signedIn(await aMember(house, "owner")), await signedIn(await aMember(house, "owner"))];
    const outcomes = await Promise.all(two.map((one) => changeRole(one, { organizationId: house, userId: one.userId, role: "referrer" })));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const stale = two[outcomes.findIndex(({ ok }) => ok)] ?? owner;
    await expect(changeRole(stale, { organizationId: house, userId: stale.userId, role: "owner" })).rejects.toThrow(ForbiddenError);
  }
});

test.each(["owner,manager", "admin", "", "Owner"])("%j is no role", (role) => {
  expect(changeRoleInput.safeParse(change(role as MembershipRole)).success).toBe(false);
});
