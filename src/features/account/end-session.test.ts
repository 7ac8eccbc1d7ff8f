import { beforeEach, expect, test } from "vitest";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { actingAs, anAccount, sessionIdsOf } from "../../../tests/factories/accounts";
import { eventsOf } from "../../../tests/factories/events";
import { aSession, aUser, signedIn } from "../../../tests/factories/people";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { endOtherSessions } from "./end-other-sessions";
import { endSession } from "./end-session";
import { listOwnSessions, listWhoActed } from "./queries";

useOwnDatabase();

let person: Person, phone: string;

beforeEach(async () => {
  person = await anAccount();
  phone = await aSession(person.userId, { userAgent: "a phone", ipAddress: "198.51.100.7" });
});

test("one's own session elsewhere is ended, and that is recorded", async () => {
  expect(await endSession(person, { sessionId: phone })).toEqual({ ok: true, value: null });
  expect(await sessionIdsOf(person)).toEqual([person.sessionId]);
  expect(await eventsOf(person.userId)).toMatchObject([{ action: "session.ended", userId: person.userId, metadata: { sessionId: phone } }]);
});

test("somebody else's session cannot be ended", async () => {
  const stranger = await anAccount();
  await expect(endSession(person, { sessionId: stranger.sessionId })).rejects.toThrow(NotFoundError);
  await endOtherSessions(person);
  expect(await sessionIdsOf(stranger)).toEqual([stranger.sessionId]);
  expect(await eventsOf(stranger.userId)).toEqual([]);
});

test("not even by staff, who end other people's sessions elsewhere", async () => {
  const admin = await signedIn(await aUser({ role: "admin", secondFactorExcusedUntil: new Date("2100-01-01") }));
  await expect(endSession(admin, { sessionId: phone })).rejects.toThrow(NotFoundError);
});

test("the session one is in is left by signing out", async () => {
  expect(await endSession(person, { sessionId: person.sessionId })).toEqual({ ok: false, reason: "this-one" });
  expect(await sessionIdsOf(person)).toContain(person.sessionId);
});

test("all others end at once, and with none nothing is recorded", async () => {
  await aSession(person.userId);
  expect(await endOtherSessions(person)).toEqual({ ok: true, value: { ended: 2 } });
  expect(await endOtherSessions(person)).toEqual({ ok: true, value: { ended: 0 } });
  expect(await sessionIdsOf(person)).toEqual([person.sessionId]);
  expect(await eventsOf(person.userId)).toMatchObject([{ action: "session.others_ended", metadata: { sessions: 2 } }]);
});

test("while acting as someone nobody ends their sessions", async () => {
  const acting = await actingAs(person);
  await expect(endSession(acting, { sessionId: phone })).rejects.toThrow(ForbiddenError);
  await expect(endOtherSessions(acting)).rejects.toThrow(ForbiddenError);
  expect(await sessionIdsOf(person)).toContain(phone);
});

test("a session in which staff act as the person is neither theirs to see nor to end", async () => {
  const acting = await actingAs(person);
  await expect(endSession(person, { sessionId: acting.sessionId })).rejects.toThrow(NotFoundError);
  await endOtherSessions(person);
  expect((await sessionIdsOf(person)).sort()).toEqual([person.sessionId, acting.sessionId].sort());
  const { here, elsewhere } = await listOwnSessions(person);
  expect([here?.id, elsewhere]).toEqual([person.sessionId, []]);
});

test("two at once end it once", async () => {
  const ends = await Promise.allSettled([1, 2].map(() => endSession(person, { sessionId: phone })));
  expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await eventsOf(person.userId)).toHaveLength(1);
});

test("the list shows this session first, then the others that live, and nobody else's", async () => {
  await aSession(person.userId, { expiresAt: new Date(Date.now() - 1_000) });
  await anAccount();
  const { here, elsewhere } = await listOwnSessions(person);
  expect(here?.id).toBe(person.sessionId);
  expect(elsewhere).toMatchObject([{ id: phone, userAgent: "a phone", ipAddress: "198.51.100.7" }]);
});

test("who acted as one is listed with reason and times, and nobody sees who acted as another", async () => {
  await actingAs(person);
  const { rows, total } = await listWhoActed(person, { page: 1 });
  expect(total).toBe(1);
  expect(rows).toMatchObject([{ admin: "Sam Invented", reason: "They called about a booking", going: true, startedAt: expect.any(Date), endedAt: null }]);
  expect(await listWhoActed(await anAccount(), { page: 1 })).toEqual({ rows: [], total: 0 });
  expect((await listWhoActed(person, { page: 2 })).rows).toEqual([]);
});
