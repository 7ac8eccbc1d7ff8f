import { createId } from "@paralleldrive/cuid2";
import { eq } from "drizzle-orm";
import { verifyPassword } from "better-auth/crypto";
import { beforeEach, expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { verification } from "@/db/schema/people";
import { makeSystem } from "@/features/access/make-actor";
import type { Person } from "@/lib/actor";
import { ForbiddenError } from "@/lib/errors";
import { actingAs, anAccount, atOnce, jobsOf, PASSWORD, passwordHashOf, sessionIdsOf, userOf } from "../../../tests/factories/accounts";
import { useCaughtMails } from "../../../tests/factories/caught-mail";
import { eventsOf, withoutAudit } from "../../../tests/factories/events";
import { aSession, aUser, inDatabase, signedIn } from "../../../tests/factories/people";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { changePassword } from "./change-password";
import { changePasswordInput } from "./schema";
import { tellPasswordChanged } from "./tell-password-changed";

const { ownerUrl } = useOwnDatabase();
const mails = useCaughtMails();

const NEXT = "seven slow green trams";
let person: Person;

beforeEach(async () => {
  person = await anAccount();
  mails.clear();
});

const fits = async (password: string) => verifyPassword({ hash: (await passwordHashOf(person)) ?? "", password });
const keptFor = async (userId: string) => (await identityDatabase().select().from(verification).where(eq(verification.value, userId))).map(({ identifier }) => identifier);

async function standing() {
  return { hash: await passwordHashOf(person), sessions: await sessionIdsOf(person), events: await eventsOf(person.userId), jobs: await jobsOf("tell-password-changed"), kept: await keptFor(person.userId) };
}

test("with the current one it is changed; the change is recorded and mailed, the password nowhere", async () => {
  expect(await changePassword(person, { current: PASSWORD, next: NEXT })).toEqual({ ok: true, value: null });
  expect([await fits(NEXT), await fits(PASSWORD)]).toEqual([true, false]);
  expect(await eventsOf(person.userId)).toMatchObject([{ action: "password.changed", userId: person.userId, metadata: {} }]);
  expect(await jobsOf("tell-password-changed")).toContainEqual({ userId: person.userId });
});

test("every other session ends, this one goes on, and nothing of anybody else's is touched", async () => {
  const stranger = await anAccount();
  await aSession(person.userId);
  await actingAs(person);
  await changePassword(person, { current: PASSWORD, next: NEXT });
  expect(await sessionIdsOf(person)).toEqual([person.sessionId]);
  expect(await sessionIdsOf(stranger)).toEqual([stranger.sessionId]);
});

test("trusted browsers and mailed reset links of theirs are worth nothing from then on", async () => {
  const stranger = await anAccount();
  const expiresAt = new Date(Date.now() + 60_000);
  for (const value of [person.userId, stranger.userId])
    for (const kind of ["trust-device-", "reset-password:"]) await inDatabase((tx) => tx.insert(verification).values({ identifier: kind + createId(), value, expiresAt }));
  await changePassword(person, { current: PASSWORD, next: NEXT });
  expect(await keptFor(person.userId)).toEqual([]);
  expect(await keptFor(stranger.userId)).toHaveLength(2);
});

test("a wrong current password changes nothing", async () => {
  const before = await standing();
  expect(await changePassword(person, { current: "a wrong one altogether", next: NEXT })).toEqual({ ok: false, reason: "wrong-password" });
  const { events, ...after } = await standing();
  expect({ ...after, events: [] }).toEqual({ ...before, events: [] });
  expect(events.slice(before.events.length)).toMatchObject([{ action: "password.check_refused", userId: person.userId }]);
});

test("an account without a password gets none this way", async () => {
  const other = await signedIn(await aUser());
  expect(await changePassword(other, { current: "", next: NEXT })).toEqual({ ok: false, reason: "wrong-password" });
  expect(await passwordHashOf(other)).toBeUndefined();
});

test("a session left open lets nobody guess: after ten tries not even the right one is looked at", async () => {
  for (let guess = 0; guess < 10; guess++) await changePassword(person, { current: `guess number ${guess}`, next: NEXT });
  const before = await standing();
  expect(await changePassword(person, { current: PASSWORD, next: NEXT })).toEqual({ ok: false, reason: "too-many-tries" });
  expect(await standing()).toEqual(before);
});

test("the same one again, or one made of one's address, is refused", async () => {
  const before = await standing();
  expect(await changePassword(person, { current: PASSWORD, next: PASSWORD })).toEqual({ ok: false, reason: "same-password" });
  expect(await changePassword(person, { current: PASSWORD, next: person.email })).toEqual({ ok: false, reason: "like-address" });
  expect(await standing()).toEqual(before);
});

test("a short or a stolen one is refused before it is looked at", () => {
  const chosen = (newPassword: string) => changePasswordInput.safeParse({ currentPassword: PASSWORD, newPassword }).success;
  expect([chosen("too short"), chosen("password1234"), chosen(NEXT)]).toEqual([false, false, true]);
});

test("while acting as someone nobody changes their password, not even knowing it", async () => {
  const acting = await actingAs(person);
  const before = await standing();
  await expect(changePassword(acting, { current: PASSWORD, next: NEXT })).rejects.toThrow(ForbiddenError);
  expect(await standing()).toEqual(before);
});

test("two changes at once: one counts, and the other changes nothing", async () => {
  const outcomes = await atOnce(person, [NEXT, "nine plain white kettles"].map((next) => () => changePassword(person, { current: PASSWORD, next })));
  expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(await eventsOf(person.userId)).toHaveLength(1);
});

test("if it cannot be recorded it does not happen", async () => {
  const before = await standing();
  await withoutAudit(ownerUrl(), async () => {
    await expect(changePassword(person, { current: PASSWORD, next: NEXT })).rejects.toThrow();
  });
  expect(await standing()).toEqual(before);
});

test("the person hears of it once, and nobody banned or gone does", async () => {
  const system = makeSystem("tell-password-changed");
  for (const userId of [person.userId, person.userId, createId(), await aUser({ banned: true, banReason: "Left" })]) await tellPasswordChanged(system, userId);
  const told = mails.all();
  expect(told.map(({ to, subject }) => [[to].flat()[0]?.text, subject])).toEqual(Array.from({ length: 2 }, () => [(person.email), "Your password was changed"]));
  expect(new Set(told.map(({ messageId }) => messageId)).size).toBe(1);
  expect((await userOf(person)).email).toBe(person.email);
});
