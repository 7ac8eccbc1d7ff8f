import { createId } from "@paralleldrive/cuid2";
import { eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { session, twoFactor, user, verification } from "@/db/schema/people";
import { findPerson } from "@/features/access/find-person";
import { makeSystem } from "@/features/access/make-actor";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { useCaughtMails } from "../../../tests/factories/caught-mail";
import { eventsOf, withoutAudit } from "../../../tests/factories/events";
import { aFirm, aMember, aSession, aSpecialist, aUser, inDatabase, ORIGIN, signedIn } from "../../../tests/factories/people";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { resetSecondFactor } from "./reset-second-factor";
import { tellSecondFactorReset } from "./tell-second-factor-reset";

const { ownerUrl } = useOwnDatabase();
const mails = useCaughtMails();
const system = makeSystem("tell-second-factor-reset");

let admin: Person, firm: string;

beforeAll(async () => {
  admin = await signedIn(await aUser({ role: "admin" }));
  firm = await aFirm();
});
beforeEach(() => mails.clear());

/** With a second factor, a trusted browser and a session. */
async function someoneWithPhone(over: Partial<typeof user.$inferInsert> = {}): Promise<string> {
  const userId = await aUser({ twoFactorEnabled: true, ...over });
  await aSession(userId);
  await inDatabase(async (tx) => {
    await tx.insert(twoFactor).values({ userId, secret: "secret", backupCodes: "codes", verified: true });
    await tx.insert(verification).values({ identifier: `trust-device-${createId()}`, value: userId, expiresAt: new Date(Date.now() + 3_600_000) });
  });
  return userId;
}

async function standingOf(userId: string) {
  const database = identityDatabase();
  return {
    user: (await database.select().from(user).where(eq(user.id, userId)))[0],
    factors: (await database.select({ id: twoFactor.id }).from(twoFactor).where(eq(twoFactor.userId, userId))).length,
    trusted: (await database.select({ id: verification.id }).from(verification).where(eq(verification.value, userId))).length,
    sessions: (await database.select({ id: session.id }).from(session).where(eq(session.userId, userId))).length,
    events: await eventsOf(userId),
    jobs: await jobsFor(userId),
  };
}

async function jobsFor(userId: string) {
  const jobs = await identityDatabase().execute<{ payload: { userId: string; resetId: string } }>(sql`
    select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'tell-second-factor-reset'`);
  return jobs.map(({ payload }) => payload).filter((payload) => payload.userId === userId);
}

test("factor, trusted browsers and sessions are gone, it is recorded, and the person is told", async () => {
  const [userId, other] = [await someoneWithPhone(), await someoneWithPhone()];
  const acting = await aSession(userId, { impersonatedBy: admin.userId });
  const untouched = await standingOf(other);
  expect(await resetSecondFactor(admin, { userId })).toEqual({ ok: true, value: { userId } });
  const after = await standingOf(userId);
  expect(after).toMatchObject({ user: { twoFactorEnabled: false }, factors: 0, trusted: 0, sessions: 0, jobs: [{ userId }] });
  expect(after.events).toMatchObject([{ action: "impersonation.ended" }, { action: "second_factor.reset", resourceType: "user", userId: admin.userId, impersonatedUserId: null, metadata: {} }]);
  expect(await findPerson(acting, ORIGIN)).toBeNull();
  expect(await standingOf(other)).toEqual(untouched);
});

test("a coordinator must set up a new one before anything else", async () => {
  const userId = await someoneWithPhone({ role: "admin" });
  await resetSecondFactor(admin, { userId });
  expect(await signedIn(userId)).toMatchObject({ secondFactor: "missing" });
});

test("the mail says who to call, names nobody in its subject, and sent twice is the same mail", async () => {
  const userId = await someoneWithPhone({ email: "lost.phone@people.test", name: "Lost Phone" });
  await tellSecondFactorReset(system, userId, "r1");
  await tellSecondFactorReset(system, userId, "r1");
  const [mail, again] = mails.all();
  expect([mail?.to].flat().map((to) => to?.text)).toEqual(["lost.phone@people.test"]);
  expect(mail?.subject).toBe("Your second factor was reset");
  expect(mail?.text).toContain("If you did not ask for it, call us at once");
  expect(again?.messageId).toBe(mail?.messageId);
});

test("who is banned meanwhile is not told, nor who is not there", async () => {
  await tellSecondFactorReset(system, await someoneWithPhone({ banned: true }), "r2");
  await tellSecondFactorReset(system, "nobody", "r3");
  expect(mails.all()).toEqual([]);
});

test("one that was begun and never confirmed is taken away, and without any there is nothing to reset", async () => {
  const userId = await aUser();
  expect(await resetSecondFactor(admin, { userId })).toEqual({ ok: false, reason: "not-set-up" });
  await inDatabase((tx) => tx.insert(twoFactor).values({ userId, secret: "secret", backupCodes: "codes", verified: false }));
  expect((await resetSecondFactor(admin, { userId })).ok).toBe(true);
  expect(await standingOf(userId)).toMatchObject({ factors: 0, events: [{ action: "second_factor.reset" }] });
});

test("nobody resets their own here, and nobody finds the system or who is not there", async () => {
  const self = await someoneWithPhone({ role: "admin" });
  const person = await signedIn(self);
  const before = await standingOf(self);
  expect(await resetSecondFactor(person, { userId: self })).toEqual({ ok: false, reason: "yourself" });
  expect(await standingOf(self)).toEqual(before);
  for (const userId of ["system", "nobody"]) await expect(resetSecondFactor(admin, { userId })).rejects.toThrow(NotFoundError);
});

test.each([
  ["a referrer who calls it", async () => signedIn(await aMember(firm, "referrer"))],
  ["an owner", async () => signedIn(await aMember(firm, "owner"))],
  ["a specialist", async () => signedIn((await aSpecialist()).userId)],
  ["an admin acting as somebody", async () => signedIn(await aMember(firm, "referrer"), { impersonatedBy: admin.userId })],
])("%s is refused", async (_who, caller) => {
  const [person, userId] = [await caller(), await someoneWithPhone()];
  const before = await standingOf(userId);
  await expect(resetSecondFactor(person, { userId })).rejects.toThrow(ForbiddenError);
  expect(await standingOf(userId)).toEqual(before);
});

test("what cannot be recorded does not happen", async () => {
  const userId = await someoneWithPhone();
  const before = await standingOf(userId);
  await withoutAudit(ownerUrl(), () => expect(resetSecondFactor(admin, { userId })).rejects.toThrow());
  expect(await standingOf(userId)).toEqual(before);
});

test("pressed five times at once it happens once and one mail goes out", async () => {
  const userId = await someoneWithPhone();
  const outcomes = await Promise.all(Array.from({ length: 5 }, () => resetSecondFactor(admin, { userId })));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  const { events, jobs } = await standingOf(userId);
  expect([events.length, jobs.length]).toEqual([1, 1]);
});
