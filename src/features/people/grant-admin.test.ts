import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { session, user } from "@/db/schema/people";
import { findPerson } from "@/features/access/find-person";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { eventsOf, withoutAudit } from "../../../tests/factories/events";
import { aFirm, aMember, aSession, aSpecialist, aUser, ORIGIN, signedIn } from "../../../tests/factories/people";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { grantAdmin } from "./grant-admin";
import { revokeAdmin } from "./revoke-admin";

const { ownerUrl } = useOwnDatabase();

let admin: Person, firm: string;

beforeAll(async () => {
  admin = await signedIn(await aUser({ role: "admin" }));
  firm = await aFirm();
});

async function standingOf(userId: string) {
  const [row] = await identityDatabase().select().from(user).where(eq(user.id, userId));
  return { row, sessions: (await identityDatabase().select({ id: session.id }).from(session).where(eq(session.userId, userId))).length, events: await eventsOf(userId) };
}

test("somebody without a firm becomes a coordinator, signs in anew and is asked for a second factor", async () => {
  const userId = await aUser();
  const before = await aSession(userId);
  expect(await grantAdmin(admin, { userId })).toEqual({ ok: true, value: { userId } });
  expect(await findPerson(before, ORIGIN)).toBeNull();
  expect(await signedIn(userId)).toMatchObject({ isStaff: true, secondFactor: "missing" });
  expect((await standingOf(userId)).events).toMatchObject([{ action: "user.admin_granted", userId: admin.userId, impersonatedUserId: null, metadata: {} }]);
});

test("who is no coordinator any more is out at once, also of whomever they act as, and the record stays", async () => {
  const [userId, subject] = [await aUser({ role: "admin" }), await aMember(firm, "referrer")];
  const [own, acting] = [await aSession(userId), await aSession(subject, { impersonatedBy: userId })];
  expect(await findPerson(acting, ORIGIN)).not.toBeNull();
  expect(await revokeAdmin(admin, { userId })).toEqual({ ok: true, value: { userId } });
  expect(await findPerson(own, ORIGIN)).toBeNull();
  expect(await findPerson(acting, ORIGIN)).toBeNull();
  expect(await signedIn(userId)).toMatchObject({ isStaff: false, memberships: [] });
  expect((await standingOf(userId)).events).toMatchObject([{ action: "user.admin_revoked", userId: admin.userId, metadata: {} }]);
});

describe("refused, and nothing changes", () => {
  async function nothingHappens(userId: string, attempt: () => Promise<unknown>): Promise<void> {
    const before = await standingOf(userId);
    await attempt();
    expect(await standingOf(userId)).toEqual(before);
  }

  test.each([
    ["in-a-firm", async () => aMember(firm, "referrer")],
    ["in-a-firm", async () => aMember(await aFirm({ archivedAt: new Date("2026-01-01T00:00:00Z") }), "owner")],
    ["a-specialist", async () => (await aSpecialist()).userId],
    ["a-specialist", async () => (await aSpecialist({ isActive: false })).userId],
    ["banned", async () => aUser({ banned: true })],
    ["already-admin", async () => aUser({ role: "admin" })],
  ])("%s: no coordinator is made", async (reason, make) => {
    const userId = await make();
    await nothingHappens(userId, async () => expect(await grantAdmin(admin, { userId })).toEqual({ ok: false, reason }));
  });

  test("who is none cannot be made none", async () => {
    const userId = await aUser();
    await nothingHappens(userId, async () => expect(await revokeAdmin(admin, { userId })).toEqual({ ok: false, reason: "not-admin" }));
  });

  test("nobody does it to themselves", async () => {
    await nothingHappens(admin.userId, async () => {
      expect(await revokeAdmin(admin, { userId: admin.userId })).toEqual({ ok: false, reason: "yourself" });
      expect(await grantAdmin(admin, { userId: admin.userId })).toEqual({ ok: false, reason: "yourself" });
    });
  });

  test("nobody finds the system, or who is not there", async () => {
    for (const userId of ["system", "nobody"]) {
      await expect(grantAdmin(admin, { userId })).rejects.toThrow(NotFoundError);
      await expect(revokeAdmin(admin, { userId })).rejects.toThrow(NotFoundError);
    }
  });

  test.each([
    ["a referrer who calls it", async () => signedIn(await aMember(firm, "referrer"))],
    ["an owner", async () => signedIn(await aMember(firm, "owner"))],
    ["a specialist", async () => signedIn((await aSpecialist()).userId)],
    ["an admin acting as somebody", async () => signedIn(await aMember(firm, "referrer"), { impersonatedBy: admin.userId })],
  ])("%s is refused, even for themselves", async (_who, caller) => {
    const person = await caller();
    for (const userId of [person.userId, await aUser()]) await nothingHappens(userId, () => expect(grantAdmin(person, { userId })).rejects.toThrow(ForbiddenError));
    const colleague = await aUser({ role: "admin" });
    await nothingHappens(colleague, () => expect(revokeAdmin(person, { userId: colleague })).rejects.toThrow(ForbiddenError));
  });

  test("what cannot be recorded does not happen", async () => {
    const [userId, colleague] = [await aUser(), await aUser({ role: "admin" })];
    await withoutAudit(ownerUrl(), async () => {
      await nothingHappens(userId, () => expect(grantAdmin(admin, { userId })).rejects.toThrow());
      await nothingHappens(colleague, () => expect(revokeAdmin(admin, { userId: colleague })).rejects.toThrow());
    });
  });
});

test("granted by four at once it is recorded once, and so is revoking", async () => {
  const userId = await aUser();
  const granted = await Promise.all(Array.from({ length: 4 }, () => grantAdmin(admin, { userId })));
  expect(granted.filter(({ ok }) => ok)).toHaveLength(1);
  const revoked = await Promise.all(Array.from({ length: 4 }, () => revokeAdmin(admin, { userId })));
  expect(revoked.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await standingOf(userId)).events.map(({ action }) => action)).toEqual(["user.admin_granted", "user.admin_revoked"]);
});
