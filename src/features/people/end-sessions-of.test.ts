import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { session } from "@/db/schema/people";
import { findPerson } from "@/features/access/find-person";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { eventsOf, withoutAudit } from "../../../tests/factories/events";
import { aFirm, aMember, aSession, aSpecialist, aUser, ORIGIN, signedIn } from "../../../tests/factories/people";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { endSessionsOf } from "./end-sessions-of";

const { ownerUrl } = useOwnDatabase();

let admin: Person, firm: string;

beforeAll(async () => {
  admin = await signedIn(await aUser({ role: "admin" }));
  firm = await aFirm();
});

const sessionsOf = (userId: string) => identityDatabase().select({ id: session.id }).from(session).where(eq(session.userId, userId));

test("everywhere they are signed in ends at once, also for staff acting as them, and they may sign in again", async () => {
  const [userId, other] = [await aMember(firm, "referrer"), await aMember(firm, "referrer")];
  const ended = [await aSession(userId), await aSession(userId), await aSession(userId, { impersonatedBy: admin.userId })];
  const stays = await aSession(other);
  expect(await endSessionsOf(admin, { userId })).toEqual({ ok: true, value: { userId } });
  for (const id of ended) expect(await findPerson(id, ORIGIN)).toBeNull();
  expect(await findPerson(stays, ORIGIN)).not.toBeNull();
  expect(await eventsOf(userId)).toMatchObject([{ action: "impersonation.ended" }, { action: "user.sessions_ended", resourceType: "user", userId: admin.userId, impersonatedUserId: null, metadata: {} }]);
  expect(await signedIn(userId)).toMatchObject({ userId });
});

test("a colleague's go too, with whomever they act as", async () => {
  const colleague = await aUser({ role: "admin" });
  const acting = await aSession(await aMember(firm, "referrer"), { impersonatedBy: colleague });
  await endSessionsOf(admin, { userId: colleague });
  expect(await findPerson(acting, ORIGIN)).toBeNull();
});

test("nobody does it to themselves here", async () => {
  expect(await endSessionsOf(admin, { userId: admin.userId })).toEqual({ ok: false, reason: "yourself" });
  expect(await findPerson(admin.sessionId, ORIGIN)).not.toBeNull();
});

test("nobody finds the system, or who is not there", async () => {
  for (const userId of ["system", "nobody"]) await expect(endSessionsOf(admin, { userId })).rejects.toThrow(NotFoundError);
});

test.each([
  ["a referrer who calls it", async () => signedIn(await aMember(firm, "referrer"))],
  ["an owner of the same firm", async () => signedIn(await aMember(firm, "owner"))],
  ["a specialist", async () => signedIn((await aSpecialist()).userId)],
  ["an admin acting as somebody", async () => signedIn(await aMember(firm, "referrer"), { impersonatedBy: admin.userId })],
])("%s is refused", async (_who, caller) => {
  const [person, userId] = [await caller(), await aMember(firm, "referrer")];
  await aSession(userId);
  await expect(endSessionsOf(person, { userId })).rejects.toThrow(ForbiddenError);
  expect(await sessionsOf(userId)).toHaveLength(1);
  expect(await eventsOf(userId)).toEqual([]);
});

test("what cannot be recorded does not happen", async () => {
  const userId = await aMember(firm, "referrer");
  await aSession(userId);
  await withoutAudit(ownerUrl(), () => expect(endSessionsOf(admin, { userId })).rejects.toThrow());
  expect(await sessionsOf(userId)).toHaveLength(1);
});
