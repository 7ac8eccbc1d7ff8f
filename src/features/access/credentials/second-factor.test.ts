import { createId } from "@paralleldrive/cuid2";
import { APIError } from "better-auth/api";
import { and, asc, eq, gt } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { auditLogs } from "@/db/schema/audit-logs";
import { BrowserCookies } from "../../../../tests/factories/browser-cookies";
import { inDatabase } from "../../../../tests/factories/people";
import { codeOf } from "../../../../tests/factories/second-factor";
import { useOwnDatabase } from "../../../../tests/sandbox/own-database";
import { auth } from "../auth";
import { createAccount } from "../create-account";
import { countTry } from "../limits";

useOwnDatabase();

const PASSWORD = "four unrelated words here";
let seenUntil = 0;

beforeEach(async () => {
  const events = await identityDatabase().select().from(auditLogs).orderBy(asc(auditLogs.sequence));
  seenUntil = events.at(-1)?.sequence ?? 0;
});

async function written(userId: string): Promise<string[]> {
  const events = await identityDatabase()
    .select()
    .from(auditLogs)
    .where(and(gt(auditLogs.sequence, seenUntil), eq(auditLogs.userId, userId)))
    .orderBy(asc(auditLogs.sequence));
  return events.map(({ action }) => action).filter((action) => !action.startsWith("sign_in."));
}

async function enter(email: string): Promise<BrowserCookies> {
  const browser = new BrowserCookies();
  const { headers } = await auth().api.signInEmail({ body: { email, password: PASSWORD }, headers: browser.headers(), returnHeaders: true });
  browser.take(headers);
  return browser;
}

const answer = (browser: BrowserCookies, code: string) =>
  auth()
    .api.verifyTOTP({ body: { code }, headers: browser.headers() })
    .then(() => "in", (error: unknown) => (error instanceof APIError ? String(error.body?.code) : "failed"));

/** Somebody whose phone knows the secret. */
async function withSecondFactor() {
  const email = `${createId()}@people.test`;
  const id = await inDatabase((tx) => createAccount(tx, { email, name: "Sam Invented", password: PASSWORD, role: "user" }));
  const browser = await enter(email);
  const begun = await auth().api.enableTwoFactor({ body: { password: PASSWORD }, headers: browser.headers() });
  if (begun.method !== "totp") throw new Error("no secret was given");
  const { headers } = await auth().api.verifyTOTP({ body: { code: await codeOf(begun.totpURI) }, headers: browser.headers(), returnHeaders: true });
  browser.take(headers);
  return { id, email, browser, uri: begun.totpURI, recoveryCodes: begun.backupCodes };
}

test("a code signs in once, though it is right for longer", async () => {
  const { id, email, uri } = await withSecondFactor();
  const code = await codeOf(uri);
  expect(await answer(await enter(email), code)).toBe("in");
  expect(await answer(await enter(email), code)).toBe("CODE_ALREADY_USED");
  expect(await answer(await enter(email), await codeOf(uri, 1))).toBe("in");
  expect((await written(id)).slice(-6)).toEqual([..."succeeded refused succeeded".split(" ").flatMap((outcome) => ["second_factor.attempted", `second_factor.${outcome}`])]);
});

test("of four who use one code at once, one gets in", async () => {
  const { email, uri } = await withSecondFactor();
  const browsers: BrowserCookies[] = [];
  for (let index = 0; index < 4; index++) browsers.push(await enter(email));
  const code = await codeOf(uri);
  const answers = await Promise.all(browsers.map((browser) => answer(browser, code)));
  expect(answers.filter((one) => one === "in")).toHaveLength(1);
  expect(new Set(answers)).toEqual(new Set(["in", "CODE_ALREADY_USED"]));
});

test("a code that was wrong is not used up by it", async () => {
  const { email } = await withSecondFactor();
  expect(await answer(await enter(email), "000000")).toBe("INVALID_CODE");
  expect(await answer(await enter(email), "000000")).toBe("INVALID_CODE");
});

test("codes and recovery codes share ten tries in a quarter of an hour, and the challenge says whose they are", async () => {
  const { id, email, uri, recoveryCodes } = await withSecondFactor();
  const browser = await enter(email);
  for (let tries = 0; tries < 10; tries++) await countTry("second-factor", { account: id, address: "203.0.113.9" });
  expect(await answer(browser, await codeOf(uri))).toBe("TOO_MANY_TRIES");
  await expect(auth().api.verifyBackupCode({ body: { code: recoveryCodes[0] ?? "" }, headers: browser.headers() })).rejects.toMatchObject({ statusCode: 429 });
  expect((await written(id)).slice(-4)).toEqual(["second_factor.attempted", "second_factor.limited", "second_factor_recovery.attempted", "second_factor_recovery.limited"]);
});

test("setting up, renewing recovery codes and removing are recorded, without the secrets", async () => {
  const { id, browser, uri, recoveryCodes } = await withSecondFactor();
  const { backupCodes } = await auth().api.generateBackupCodes({ body: { password: PASSWORD }, headers: browser.headers() });
  await auth().api.disableTwoFactor({ body: { password: "not the right one" }, headers: browser.headers() }).catch(() => null);
  await auth().api.disableTwoFactor({ body: { password: PASSWORD }, headers: browser.headers() });
  expect(await written(id)).toEqual([
    "second_factor_setup.attempted", "second_factor_setup.succeeded",
    "second_factor.attempted", "second_factor.succeeded",
    "recovery_codes.attempted", "recovery_codes.succeeded",
    "second_factor_removal.attempted", "second_factor_removal.refused",
    "second_factor_removal.attempted", "second_factor_removal.succeeded",
  ]);
  const all = JSON.stringify(await identityDatabase().select().from(auditLogs));
  for (const secret of [...recoveryCodes, ...backupCodes, new URL(uri).searchParams.get("secret") ?? ""]) expect(all).not.toContain(secret);
});

test("a recovery code that signs in is recorded as such", async () => {
  const { id, email, recoveryCodes } = await withSecondFactor();
  await auth().api.verifyBackupCode({ body: { code: recoveryCodes[0] ?? "" }, headers: (await enter(email)).headers() });
  expect((await written(id)).slice(-2)).toEqual(["second_factor_recovery.attempted", "second_factor_recovery.succeeded"]);
});
