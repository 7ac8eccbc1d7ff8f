import { desc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { auditLogs } from "@/db/schema/audit-logs";
import { impersonations, session, user } from "@/db/schema/people";
import { endSessions } from "@/features/access/end-sessions";
import { findPerson } from "@/features/access/find-person";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { aFirm, aMember, aSession, aSpecialist, aUser, inDatabase, ORIGIN, signedIn } from "../../../../tests/factories/people";
import { useOwnDatabase } from "../../../../tests/sandbox/own-database";
import { startActing } from "./start-acting";
import { stopActing } from "./stop-acting";

useOwnDatabase();

const REASON = "Called to move an examination";
let admin: Person, subjectId: string, firm: string;

beforeAll(async () => {
  firm = await aFirm({ name: "Harbour & Vale" });
  admin = await signedIn(await aUser({ role: "admin", name: "Dana Cole" }));
  subjectId = await aMember(firm, "referrer");
});

async function act(as: string = subjectId, by: Person = admin, from = "/admin/users?q=rae"): Promise<{ sessionId: string; token: string }> {
  const started = await startActing(by, { subjectId: as, reason: REASON, from });
  if (!started.ok) throw new Error(started.reason);
  const [row] = await identityDatabase().select({ id: session.id }).from(session).where(eq(session.token, started.value.token));
  return { sessionId: row?.id ?? "", token: started.value.token };
}

const speaksFor = async (sessionId: string) => (await findPerson(sessionId, ORIGIN))?.userId ?? null;
const lastEvent = async () => (await identityDatabase().select().from(auditLogs).orderBy(desc(auditLogs.sequence)).limit(1))[0];
const change = (id: string, to: Partial<typeof user.$inferInsert>) => inDatabase((tx) => tx.update(user).set(to).where(eq(user.id, id)));

describe("acting as someone", () => {
  test("gives their rights for half an hour, with the reason on record", async () => {
    const { sessionId } = await act();
    const person = await findPerson(sessionId, ORIGIN);
    expect(person).toMatchObject({ userId: subjectId, isStaff: false, impersonator: { userId: admin.userId, name: "Dana Cole" }, memberships: [{ organizationId: firm, role: "referrer" }] });
    const minutes = ((person?.impersonator?.until.getTime() ?? 0) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(29);
    expect(minutes).toBeLessThanOrEqual(30);
    expect(await lastEvent()).toMatchObject({ action: "impersonation.started", userId: admin.userId, impersonatedUserId: null, resourceType: "user", resourceId: subjectId });
    expect(JSON.stringify((await lastEvent())?.metadata)).not.toContain(REASON);
    const [row] = await identityDatabase().select().from(impersonations).where(eq(impersonations.sessionId, sessionId));
    expect(row).toMatchObject({ adminId: admin.userId, subjectId, reason: REASON, returnTo: "/admin/users?q=rae", endedAt: null });
  });

  test("is for staff alone", async () => {
    for (const [role, person] of [["owner", await signedIn(await aMember(firm, "owner"))], ["specialist", await signedIn((await aSpecialist()).userId)]] as const) {
      await expect(startActing(person, { subjectId, reason: REASON, from: "/" }), role).rejects.toThrow(ForbiddenError);
    }
  });

  test("never nests", async () => {
    const acting = await findPerson((await act()).sessionId, ORIGIN);
    if (!acting) throw new Error("nobody acts");
    await expect(startActing(acting, { subjectId: await aMember(firm, "referrer"), reason: REASON, from: "/" })).rejects.toThrow(ForbiddenError);
  });

  test("is refused as another admin, as somebody banned and as oneself, and leaves no session", async () => {
    const other = await aUser({ role: "admin" });
    const banned = await aUser({ banned: true });
    for (const [as, reason] of [[other, "an-admin"], [banned, "banned"], [admin.userId, "yourself"]] as const) {
      expect(await startActing(admin, { subjectId: as, reason: REASON, from: "/" })).toEqual({ ok: false, reason });
      expect(await identityDatabase().select().from(impersonations).where(eq(impersonations.subjectId, as))).toEqual([]);
    }
  });

  test("does not find the portal's own user, nor anybody who is not there", async () => {
    for (const as of ["system", "nobody-at-all"]) await expect(startActing(admin, { subjectId: as, reason: REASON, from: "/" })).rejects.toThrow(NotFoundError);
  });
});

describe("the session that acts is dead", () => {
  test("after the exit, which leads back to where one was", async () => {
    const { sessionId } = await act();
    expect(await stopActing(admin.sessionId, ORIGIN)).toBe("/admin/users?q=rae");
    expect(await speaksFor(sessionId)).toBeNull();
    expect(await identityDatabase().select().from(session).where(eq(session.id, sessionId))).toEqual([]);
    expect(await lastEvent()).toMatchObject({ action: "impersonation.ended", userId: admin.userId, resourceId: subjectId });
  });

  test("after half an hour, even if the session itself was made to last longer", async () => {
    const { sessionId } = await act();
    await inDatabase((tx) => tx.update(session).set({ expiresAt: new Date(Date.now() + 86_400_000) }).where(eq(session.id, sessionId)));
    const past = new Date(Date.now() - 1);
    await inDatabase((tx) => tx.update(impersonations).set({ startedAt: new Date(past.getTime() - 30 * 60_000), expiresAt: past }).where(eq(impersonations.sessionId, sessionId)));
    expect(await speaksFor(sessionId)).toBeNull();
  });

  test.each<[string, Partial<typeof user.$inferInsert>]>([
    ["is no admin any more", { role: "user" }],
    ["is banned", { banned: true }],
  ])("once the admin %s", async (_what, to) => {
    const former = await signedIn(await aUser({ role: "admin" }));
    const { sessionId } = await act(subjectId, former);
    expect(await speaksFor(sessionId)).toBe(subjectId);
    await change(former.userId, to);
    expect(await speaksFor(sessionId)).toBeNull();
  });

  test("once the admin's own session has ended", async () => {
    const own = await signedIn(admin.userId);
    const { sessionId } = await act(subjectId, own);
    await inDatabase((tx) => tx.delete(session).where(eq(session.id, own.sessionId)));
    expect(await speaksFor(sessionId)).toBeNull();
  });

  test("once the subject is banned or becomes an admin", async () => {
    for (const to of [{ banned: true }, { role: "admin" }]) {
      const someone = await aMember(firm, "referrer");
      const { sessionId } = await act(someone);
      await change(someone, to);
      expect(await speaksFor(sessionId)).toBeNull();
    }
  });

  test("when nothing on record stands behind it", async () => {
    const id = await aSession(subjectId);
    await inDatabase((tx) => tx.update(session).set({ impersonatedBy: admin.userId }).where(eq(session.id, id)));
    expect(await speaksFor(id)).toBeNull();
  });
});

test("leaving twice ends it once and is recorded once", async () => {
  const own = await signedIn(admin.userId);
  const { sessionId } = await act(subjectId, own);
  await Promise.all([stopActing(own.sessionId, ORIGIN), stopActing(own.sessionId, ORIGIN)]);
  const [row] = await identityDatabase().select().from(impersonations).where(eq(impersonations.sessionId, sessionId));
  const ended = (await identityDatabase().select().from(auditLogs).where(eq(auditLogs.action, "impersonation.ended"))).filter(({ metadata }) => metadata.impersonationId === row?.id);
  expect(ended).toHaveLength(1);
});

test("one session acts as one person at a time: started three times at once, leaving ends all of it", async () => {
  const own = await signedIn(admin.userId);
  const started = await Promise.all([0, 1, 2].map(() => act(subjectId, own)));
  const live = async () => (await Promise.all(started.map(({ sessionId }) => speaksFor(sessionId)))).filter(Boolean).length;
  expect(await live()).toBe(1);
  await stopActing(own.sessionId, ORIGIN);
  expect(await live()).toBe(0);
});

test("nobody acts on a session that has ended, or once the role was taken", async () => {
  const own = await signedIn(admin.userId);
  await inDatabase((tx) => tx.delete(session).where(eq(session.id, own.sessionId)));
  await expect(startActing(own, { subjectId, reason: REASON, from: "/" })).rejects.toThrow(ForbiddenError);
  const former = await signedIn(await aUser({ role: "admin" }));
  await change(former.userId, { role: "user" });
  await expect(startActing(former, { subjectId, reason: REASON, from: "/" })).rejects.toThrow(ForbiddenError);
});

test("a ban ends acting on record too", async () => {
  const someone = await aMember(firm, "referrer");
  const { sessionId } = await act(someone, await signedIn(admin.userId));
  await inDatabase((tx) => endSessions(tx, someone));
  const [row] = await identityDatabase().select().from(impersonations).where(eq(impersonations.sessionId, sessionId));
  expect(row?.endedAt).not.toBeNull();
  expect(await lastEvent()).toMatchObject({ action: "impersonation.ended", userId: admin.userId, resourceId: someone });
});
