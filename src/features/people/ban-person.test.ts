import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { session, user } from "@/db/schema/people";
import { findPerson } from "@/features/access/find-person";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { atOnce } from "../../../tests/factories/at-once";
import { eventsOf, withoutAudit } from "../../../tests/factories/events";
import { aFirm, aMember, aSession, aSpecialist, aUser, ORIGIN, signedIn } from "../../../tests/factories/people";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { banPerson } from "./ban-person";
import { liftBan } from "./lift-ban";
import { revokeAdmin } from "./revoke-admin";

const { ownerUrl } = useOwnDatabase();

const reason = "Shared the password with a colleague";
let admin: Person, firm: string;

beforeAll(async () => {
  admin = await signedIn(await aUser({ role: "admin", name: "Dana Cole" }));
  firm = await aFirm();
});

async function standingOf(userId: string) {
  const [row] = await identityDatabase().select().from(user).where(eq(user.id, userId));
  return { row, sessions: (await identityDatabase().select({ id: session.id }).from(session).where(eq(session.userId, userId))).length, events: await eventsOf(userId) };
}

test("a ban keeps its reason, and is recorded without it", async () => {
  const userId = await aMember(firm, "referrer");
  expect(await banPerson(admin, { userId, reason })).toEqual({ ok: true, value: { userId } });
  const { row, events } = await standingOf(userId);
  expect(row).toMatchObject({ banned: true, banReason: reason, banExpires: null });
  expect(events).toMatchObject([{ action: "user.banned", resourceType: "user", userId: admin.userId, impersonatedUserId: null, metadata: {}, ipAddress: ORIGIN.ipAddress }]);
});

test("sessions end with a ban, also those of staff acting as them", async () => {
  const userId = await aMember(firm, "referrer");
  const [own, acting, other] = [await aSession(userId), await aSession(userId, { impersonatedBy: admin.userId }), await aSession(await aMember(firm, "referrer"))];
  for (const id of [own, acting, other]) expect(await findPerson(id, ORIGIN)).not.toBeNull();
  await banPerson(admin, { userId, reason });
  expect(await findPerson(own, ORIGIN)).toBeNull();
  expect(await findPerson(acting, ORIGIN)).toBeNull();
  expect((await standingOf(userId)).sessions).toBe(0);
  expect(await findPerson(other, ORIGIN)).not.toBeNull();
  expect(await findPerson(admin.sessionId, ORIGIN)).not.toBeNull();
});

test("a banned admin is out of whomever they act as", async () => {
  const colleague = await aUser({ role: "admin" });
  const acting = await aSession(await aMember(firm, "referrer"), { impersonatedBy: colleague });
  expect((await banPerson(admin, { userId: colleague, reason })).ok).toBe(true);
  expect(await findPerson(acting, ORIGIN)).toBeNull();
  expect(await identityDatabase().select().from(session).where(eq(session.id, acting))).toEqual([]);
});

test("a lifted ban leaves no trace but in the audit log", async () => {
  const userId = await aMember(firm, "referrer");
  await banPerson(admin, { userId, reason });
  expect(await liftBan(admin, { userId })).toEqual({ ok: true, value: { userId } });
  const { row, events } = await standingOf(userId);
  expect(row).toMatchObject({ banned: false, banReason: null });
  expect(events.map(({ action }) => action)).toEqual(["user.banned", "user.ban_lifted"]);
  expect(await signedIn(userId)).toMatchObject({ userId });
});

describe("refused, and nothing changes", () => {
  async function nothingHappens(userId: string, attempt: () => Promise<unknown>): Promise<void> {
    const before = await standingOf(userId);
    await attempt();
    expect(await standingOf(userId)).toEqual(before);
  }

  test.each([
    ["a referrer who calls it", async () => signedIn(await aMember(firm, "referrer"))],
    ["an owner of the same firm", async () => signedIn(await aMember(firm, "owner"))],
    ["a specialist", async () => signedIn((await aSpecialist()).userId)],
    ["an admin acting as somebody", async () => signedIn(await aMember(firm, "referrer"), { impersonatedBy: admin.userId })],
  ])("%s is refused", async (_who, caller) => {
    const [person, target, banned] = [await caller(), await aMember(firm, "referrer"), await aUser({ banned: true })];
    await nothingHappens(target, () => expect(banPerson(person, { userId: target, reason })).rejects.toThrow(ForbiddenError));
    await nothingHappens(banned, () => expect(liftBan(person, { userId: banned })).rejects.toThrow(ForbiddenError));
  });

  test("nobody finds the system, or who is not there", async () => {
    for (const userId of ["system", "nobody"]) {
      await nothingHappens(userId, async () => {
        await expect(banPerson(admin, { userId, reason })).rejects.toThrow(NotFoundError);
        await expect(liftBan(admin, { userId })).rejects.toThrow(NotFoundError);
      });
    }
  });

  test("nobody bans themselves", async () => {
    await nothingHappens(admin.userId, async () => {
      expect(await banPerson(admin, { userId: admin.userId, reason })).toEqual({ ok: false, reason: "yourself" });
      expect(await liftBan(admin, { userId: admin.userId })).toEqual({ ok: false, reason: "yourself" });
    });
  });

  test("who is banned already keeps the first reason, and who is not has nothing to lift", async () => {
    const [banned, free] = [await aUser({ banned: true, banReason: "The first reason" }), await aUser()];
    await nothingHappens(banned, async () => expect(await banPerson(admin, { userId: banned, reason })).toEqual({ ok: false, reason: "already-banned" }));
    await nothingHappens(free, async () => expect(await liftBan(admin, { userId: free })).toEqual({ ok: false, reason: "not-banned" }));
  });

  test("what cannot be recorded does not happen", async () => {
    const userId = await aMember(firm, "referrer");
    await aSession(userId);
    await withoutAudit(ownerUrl(), () => nothingHappens(userId, () => expect(banPerson(admin, { userId, reason })).rejects.toThrow()));
  });
});

test("of two bans at once one counts and is recorded once", async () => {
  const [userId, colleague] = [await aMember(firm, "referrer"), await signedIn(await aUser({ role: "admin" }))];
  const outcomes = await Promise.all([admin, colleague, admin].map((person) => banPerson(person, { userId, reason })));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await standingOf(userId)).events).toHaveLength(1);
});

describe("the last admin", () => {
  /** Nobody but these are staff any more. */
  async function twoAdmins(): Promise<[Person, Person]> {
    await identityDatabase().update(user).set({ role: "user" }).where(eq(user.role, "admin"));
    return [await signedIn(await aUser({ role: "admin" })), await signedIn(await aUser({ role: "admin" }))];
  }

  async function adminsAtWork(): Promise<number> {
    return (await identityDatabase().select().from(user).where(eq(user.role, "admin"))).filter(({ banned }) => !banned).length;
  }

  test.each([
    ["banned", banPerson, banPerson],
    ["revoked", revokeAdmin, revokeAdmin],
    ["banned or revoked", banPerson, revokeAdmin],
  ] as const)("the last admin cannot be %s, not even by two at once", async (_how, one, other) => {
    for (let round = 0; round < 3; round += 1) {
      const [first, second] = await twoAdmins();
      const outcomes = await atOnce<Awaited<ReturnType<typeof one | typeof other>>>(ownerUrl(), [() => one(first, { userId: second.userId, reason }), () => other(second, { userId: first.userId, reason })]);
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      expect(outcomes).toContainEqual({ ok: false, reason: "last-admin" });
      expect(await adminsAtWork()).toBe(1);
    }
  });

  test("a banned colleague does not count as one who is left", async () => {
    const [first, second] = await twoAdmins();
    await banPerson(first, { userId: second.userId, reason });
    // The colleague's last click was on its way already, and finds the role gone.
    await expect(banPerson(second, { userId: first.userId, reason })).rejects.toThrow(ForbiddenError);
    expect(await adminsAtWork()).toBe(1);
  });
});
