import { createId } from "@paralleldrive/cuid2";
import { APIError } from "better-auth/api";
import { and, asc, eq, like, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { auditLogs } from "@/db/schema/audit-logs";
import { organization } from "@/db/schema/organizations";
import { session, user, verification } from "@/db/schema/people";
import { BrowserCookies } from "../../../../tests/factories/browser-cookies";
import { aFirm, aMember, aSession, aSpecialist, aUser, inDatabase, ORIGIN } from "../../../../tests/factories/people";
import { codeOf } from "../../../../tests/factories/second-factor";
import { useOwnDatabase } from "../../../../tests/sandbox/own-database";
import { auth } from "../auth";
import { createAccount } from "../create-account";
import { forgetTrustedDevices } from "../end-sessions";
import { findPerson } from "../find-person";

useOwnDatabase();

const PASSWORD = "four unrelated words here";

async function somebody(): Promise<{ id: string; email: string }> {
  const email = `${createId()}@people.test`;
  return { email, id: await inDatabase((tx) => createAccount(tx, { email, name: "Sam Invented", password: PASSWORD, role: "user" })) };
}

async function enter(email: string, browser: BrowserCookies): Promise<"in" | "challenged"> {
  const { headers, response } = await auth().api.signInEmail({ body: { email, password: PASSWORD }, headers: browser.headers(), returnHeaders: true });
  browser.take(headers);
  return "twoFactorRedirect" in response ? "challenged" : "in";
}

async function answer(browser: BrowserCookies, code: string, trustDevice = false): Promise<void> {
  const { headers } = await auth().api.verifyTOTP({ body: { code, trustDevice }, headers: browser.headers(), returnHeaders: true });
  browser.take(headers);
}

const whoIs = async (browser: BrowserCookies) => (await auth().api.getSession({ headers: browser.headers() }))?.user.id ?? null;
const isOn = async (id: string) => (await identityDatabase().select({ on: user.twoFactorEnabled }).from(user).where(eq(user.id, id)))[0]?.on;

/** Somebody whose phone knows the secret, and the browser they set it up in. */
async function withSecondFactor() {
  const person = await somebody();
  const browser = new BrowserCookies();
  await enter(person.email, browser);
  const begun = await auth().api.enableTwoFactor({ body: { password: PASSWORD }, headers: browser.headers() });
  if (begun.method !== "totp") throw new Error("no secret was given");
  await answer(browser, await codeOf(begun.totpURI, -1));
  return { ...person, browser, uri: begun.totpURI, recoveryCodes: begun.backupCodes };
}

describe("a second factor", () => {
  test("counts from the first right code on, not before", async () => {
    const { id, email } = await somebody();
    const browser = new BrowserCookies();
    await enter(email, browser);
    const begun = await auth().api.enableTwoFactor({ body: { password: PASSWORD }, headers: browser.headers() });
    expect(await isOn(id)).toBe(false);
    await expect(answer(browser, "000000")).rejects.toThrow();
    expect(await enter(email, new BrowserCookies())).toBe("in");
    await answer(browser, await codeOf(begun.method === "totp" ? begun.totpURI : ""));
    expect(await isOn(id)).toBe(true);
    expect(await whoIs(browser)).toBe(id);
  });

  test("cannot be begun with another password", async () => {
    const { email } = await somebody();
    const browser = new BrowserCookies();
    await enter(email, browser);
    await expect(auth().api.enableTwoFactor({ body: { password: "not the right one" }, headers: browser.headers() })).rejects.toThrow();
  });

  test("is asked for after the password, and without it there is no session", async () => {
    const { id, email, uri } = await withSecondFactor();
    const browser = new BrowserCookies();
    expect(await enter(email, browser)).toBe("challenged");
    expect(await whoIs(browser)).toBeNull();
    await expect(answer(browser, "000000")).rejects.toThrow();
    expect(await whoIs(browser)).toBeNull();
    await answer(browser, await codeOf(uri));
    expect(await whoIs(browser)).toBe(id);
  });

  test("can be replaced by a recovery code, each of which works once", async () => {
    const { id, email, recoveryCodes } = await withSecondFactor();
    const [code = ""] = recoveryCodes;
    const recover = async () => {
      const browser = new BrowserCookies();
      await enter(email, browser);
      const { headers } = await auth().api.verifyBackupCode({ body: { code }, headers: browser.headers(), returnHeaders: true });
      browser.take(headers);
      return whoIs(browser);
    };
    expect(await recover()).toBe(id);
    await expect(recover()).rejects.toThrow();
  });

  test("is not asked again in a browser that is trusted, for 30 days, but in every other", async () => {
    const { id, email, uri } = await withSecondFactor();
    const browser = new BrowserCookies();
    await enter(email, browser);
    await answer(browser, await codeOf(uri), true);
    const [trust] = await identityDatabase().select().from(verification).where(eq(verification.value, id));
    expect(((trust?.expiresAt.getTime() ?? 0) - Date.now()) / 86_400_000).toBeCloseTo(30, 1);
    expect(await enter(email, browser)).toBe("in");
    expect(await enter(email, new BrowserCookies())).toBe("challenged");
    await inDatabase((tx) => forgetTrustedDevices(tx, id));
    expect(await enter(email, browser)).toBe("challenged");
  });

  test("is not bypassed by a new password", async () => {
    const { id, email } = await withSecondFactor();
    const token = createId();
    await identityDatabase().insert(verification).values({ identifier: `reset-password:${token}`, value: id, expiresAt: new Date(Date.now() + 60_000) });
    const { headers } = await auth().api.resetPassword({ body: { token, newPassword: PASSWORD }, headers: new BrowserCookies().headers(), returnHeaders: true });
    expect(headers.getSetCookie().join()).not.toContain("session_token");
    expect(await identityDatabase().select().from(session).where(eq(session.userId, id))).toEqual([]);
    expect(await enter(email, new BrowserCookies())).toBe("challenged");
  });
});

describe("around a second factor", () => {
  test("setting it up ends every session that the password alone had opened, and no other browser is trusted", async () => {
    const { id, email } = await somebody();
    const [browser, elsewhere] = [new BrowserCookies(), new BrowserCookies()];
    await enter(email, browser);
    await enter(email, elsewhere);
    const begun = await auth().api.enableTwoFactor({ body: { password: PASSWORD }, headers: browser.headers() });
    await answer(browser, await codeOf(begun.method === "totp" ? begun.totpURI : ""));
    expect([await whoIs(browser), await whoIs(elsewhere)]).toEqual([id, null]);
  });

  test("a new password by mail, and turning it off, make every browser be asked again", async () => {
    for (const change of ["reset", "off"] as const) {
      const { id, email, uri, browser } = await withSecondFactor();
      const trusted = new BrowserCookies();
      await enter(email, trusted);
      await answer(trusted, await codeOf(uri), true);
      expect(await enter(email, trusted)).toBe("in");
      if (change === "off") await auth().api.disableTwoFactor({ body: { password: PASSWORD }, headers: browser.headers() });
      else await resetPassword(id);
      const told = await identityDatabase().execute(sql`select task_identifier as task from graphile_worker.jobs j join graphile_worker._private_jobs p using (id) where p.payload->>'userId' = ${id}`);
      expect(told.map(({ task }) => task)).toEqual([change === "off" ? "tell-second-factor-off" : "tell-password-changed"]);
      expect(await identityDatabase().select().from(verification).where(and(eq(verification.value, id), like(verification.identifier, "trust-device-%")))).toEqual([]);
    }
  });

  test.each(["disableTwoFactor", "generateBackupCodes"] as const)("nobody guesses the password at %s: it counts as signing in", async (route) => {
    const { browser } = await withSecondFactor();
    const ask = (password: string) => auth().api[route]({ body: { password }, headers: browser.headers() }).then(() => 200, (error: unknown) => (error instanceof APIError ? error.statusCode : 500));
    const guesses: number[] = [];
    for (let guess = 0; guess < 10; guess++) guesses.push(await ask(`guess number ${guess}`));
    expect(new Set(guesses)).toEqual(new Set([400]));
    expect(await ask(PASSWORD)).toBe(429);
  });

  test("a right password is not yet a sign-in where a code is asked for", async () => {
    const { id, email, uri } = await withSecondFactor();
    const since = (await signInsOf(id)).length;
    const browser = new BrowserCookies();
    await enter(email, browser);
    expect((await signInsOf(id)).slice(since)).toEqual(["sign_in.attempted", "sign_in.challenged"]);
    await answer(browser, await codeOf(uri));
    expect((await signInsOf(id)).slice(since)).toEqual(["sign_in.attempted", "sign_in.challenged", "sign_in.succeeded"]);
  });
});

async function signInsOf(id: string): Promise<string[]> {
  const rows = await identityDatabase().select().from(auditLogs).where(and(eq(auditLogs.resourceId, id), like(auditLogs.action, "sign_in.%"))).orderBy(asc(auditLogs.sequence));
  return rows.map(({ action }) => action);
}

async function resetPassword(id: string): Promise<void> {
  const token = createId();
  await identityDatabase().insert(verification).values({ identifier: `reset-password:${token}`, value: id, expiresAt: new Date(Date.now() + 60_000) });
  await auth().api.resetPassword({ body: { token, newPassword: PASSWORD }, headers: new BrowserCookies().headers() });
}

describe("who must have one", () => {
  const need = async (userId: string, over: Parameters<typeof aSession>[1] = {}) => (await findPerson(await aSession(userId, over), ORIGIN))?.secondFactor;
  const strictFirm = () => aFirm({ requiresSecondFactor: true });

  test.each<[string, () => Promise<string>, string | undefined]>([
    ["an admin", () => aUser({ role: "admin" }), "missing"],
    ["a specialist", async () => (await aSpecialist()).userId, "missing"],
    ["a referrer", async () => aMember(await aFirm(), "referrer"), "not-needed"],
    ["a referrer of a firm that asks for it", async () => aMember(await strictFirm(), "referrer"), "missing"],
    ["a member of two firms of which one asks for it", async () => aMember(await strictFirm(), "referrer", { userId: await aMember(await aFirm(), "owner") }), "missing"],
    ["an admin who has one", () => aUser({ role: "admin", twoFactorEnabled: true }), "set-up"],
    ["an admin who is excused for a while", () => aUser({ role: "admin", secondFactorExcusedUntil: new Date(Date.now() + 60_000) }), "not-needed"],
    ["an admin who was excused", () => aUser({ role: "admin", secondFactorExcusedUntil: new Date(Date.now() - 60_000) }), "missing"],
  ])("%s", async (_who, make, expected) => {
    expect(await need(await make())).toBe(expected);
  });

  test("nobody for a firm that is archived", async () => {
    const firm = await strictFirm();
    const userId = await aMember(firm, "referrer");
    await inDatabase((tx) => tx.update(organization).set({ archivedAt: new Date() }).where(eq(organization.id, firm)));
    expect(await need(userId)).toBe("not-needed");
  });

  test("not the subject while an admin acts as them", async () => {
    const admin = await aUser({ role: "admin" });
    expect(await need((await aSpecialist()).userId, { impersonatedBy: admin })).toBe("not-needed");
  });
});
