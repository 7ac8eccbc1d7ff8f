import { createId } from "@paralleldrive/cuid2";
import { APIError } from "better-auth/api";
import { hashPassword } from "better-auth/crypto";
import { and, eq, like, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { auditLogs } from "@/db/schema/audit-logs";
import { account, user } from "@/db/schema/people";
import { askAuthRoute } from "../../../../tests/factories/auth-route";
import { BrowserCookies } from "../../../../tests/factories/browser-cookies";
import { aUser, inDatabase } from "../../../../tests/factories/people";
import { useOwnDatabase } from "../../../../tests/sandbox/own-database";
import { auth } from "../auth";
import { countTry } from "../limits";

useOwnDatabase();

const PASSWORD = "four unrelated words here";
let hash = "";

beforeAll(async () => {
  hash = await hashPassword(PASSWORD);
});

async function people(count: number): Promise<{ id: string; email: string }[]> {
  const made = Array.from({ length: count }, () => createId()).map((id) => ({ id, email: `${id}@people.test`, name: "Sam Invented" }));
  await inDatabase(async (tx) => {
    await tx.insert(user).values(made);
    await tx.insert(account).values(made.map(({ id }) => ({ userId: id, accountId: id, providerId: "credential", password: hash })));
  });
  return made;
}

async function somebody(): Promise<{ id: string; email: string }> {
  const [one] = await people(1);
  if (!one) throw new Error("nobody was made");
  return one;
}

/** As if these people had signed in from there yesterday. */
async function haveSignedIn(who: { id: string }[], ipAddress: string): Promise<void> {
  await inDatabase((tx) =>
    tx.insert(auditLogs).values(who.map(({ id }) => ({ userId: id, action: "sign_in.succeeded", resourceType: "sign_in", resourceId: id, ipAddress, userAgent: "a browser" }))),
  );
}

const byRoute = (email: string, password: string, address: string, forged = "198.51.100.1") =>
  askAuthRoute("POST", "/sign-in/email", { body: { email, password }, headers: { "x-portal-address": address, "x-forwarded-for": forged } });

const byForm = (email: string, password: string, address: string) =>
  auth()
    .api.signInEmail({ body: { email, password }, headers: new Headers({ "x-portal-address": address }) })
    .then(() => 200, (error: unknown) => (error instanceof APIError ? error.statusCode : 500));

async function recorded(userId: string): Promise<Record<string, number>> {
  const rows = await identityDatabase()
    .select({ action: auditLogs.action, count: sql<number>`count(*)::int` })
    .from(auditLogs)
    .where(and(eq(auditLogs.resourceId, userId), like(auditLogs.action, "sign_in.%")))
    .groupBy(auditLogs.action);
  return Object.fromEntries(rows.map(({ action, count }) => [action, count]));
}

const later = (minutes: number) => identityDatabase().execute(sql`update rate_limits set expire = expire - ${minutes * 60_000}::bigint`);
const wrong = "wrong but long enough";

describe("signing in", () => {
  test("a thousand wrong passwords at once past the form: ten are looked at, whatever addresses are claimed", async () => {
    const { id, email } = await somebody();
    const answers = await Promise.all(Array.from({ length: 1000 }, (_, index) => byRoute(email, wrong, "203.0.113.1", `198.51.100.${index % 250}`)));
    const statuses = answers.map(({ status }) => status);
    expect([statuses.filter((status) => status === 401).length, statuses.filter((status) => status === 429).length]).toEqual([10, 990]);
    expect(await recorded(id)).toEqual({ "sign_in.attempted": 1000, "sign_in.refused": 10, "sign_in.limited": 990 });
  });

  test("form and route share one count", async () => {
    const { id, email } = await somebody();
    const tries = Array.from({ length: 40 }, (_, index) => (index % 2 ? byForm(email, wrong, "203.0.113.2") : byRoute(email, wrong, "203.0.113.2").then(({ status }) => status)));
    expect((await Promise.all(tries)).filter((status) => status === 401)).toHaveLength(10);
    expect(await recorded(id)).toMatchObject({ "sign_in.refused": 10, "sign_in.limited": 30 });
  });

  test("it is said when to come back, in the same words whether or not there is such an account", async () => {
    const { email } = await somebody();
    const nobody = `${createId()}@nowhere.test`;
    const [one, other] = await Promise.all(
      [email, nobody].map(async (address) => {
        for (let tries = 0; tries < 10; tries++) await countTry("sign-in", { account: address, address: "203.0.113.3" });
        const answer = await byRoute(address, wrong, "203.0.113.3");
        const { until, ...words } = (await answer.json()) as { until: string };
        return { status: answer.status, words, seconds: Number(answer.headers.get("retry-after")), until: new Date(until).getTime() };
      }),
    );
    expect(one?.words).toEqual({ code: "TOO_MANY_TRIES", message: "Too many tries" });
    expect([one?.status, other?.status, other?.words]).toEqual([429, 429, one?.words]);
    for (const said of [one, other]) {
      expect(said?.seconds).toBeGreaterThan(880);
      expect(said?.seconds).toBeLessThanOrEqual(900);
      expect(Math.abs((said?.until ?? 0) - Date.now() - (said?.seconds ?? 0) * 1000)).toBeLessThan(3000);
    }
  });

  test("even the right password is not looked at before the time is over, and then it is", async () => {
    const { email } = await somebody();
    for (let tries = 0; tries < 10; tries++) await countTry("sign-in", { account: email, address: "203.0.113.4" });
    expect(await byForm(email, PASSWORD, "203.0.113.4")).toBe(429);
    await later(15);
    expect(await byForm(email, PASSWORD, "203.0.113.4")).toBe(200);
  });

  test("success forgives the slips before it", async () => {
    const { email } = await somebody();
    for (let tries = 0; tries < 8; tries++) await countTry("sign-in", { account: email, address: "203.0.113.5" });
    expect([await byForm(email, wrong, "203.0.113.5"), await byForm(email, PASSWORD, "203.0.113.5")]).toEqual([401, 200]);
    expect([await byForm(email, wrong, "203.0.113.5"), await byForm(email, PASSWORD, "203.0.113.5")]).toEqual([401, 200]);
  });
});

test("an office of 200 behind one address is not locked out by one of them, who tries all colleagues' accounts", async () => {
  const office = await people(200);
  await haveSignedIn(office, "203.0.113.6");
  const [first = await somebody(), ...others] = office;
  for (let tries = 0; tries < 10; tries++) await countTry("sign-in", { account: first.email, address: "203.0.113.6" });
  for (const { email } of others) await countTry("sign-in", { account: email, address: "203.0.113.6" });
  expect(await byForm(first.email, PASSWORD, "203.0.113.6")).toBe(429);
  expect(await byForm((await somebody()).email, PASSWORD, "203.0.113.6")).toBe(429);
  const allowed = await Promise.all(others.map(({ email }) => countTry("sign-in", { account: email, address: "203.0.113.6" })));
  expect(allowed).toEqual(others.map(() => ({ allowed: true })));
  expect(await Promise.all(others.slice(-10).map(({ email }) => byForm(email, PASSWORD, "203.0.113.6")))).toEqual(Array(10).fill(200));
});

test("nor by one who wears out everybody's tries from the shared address: browsers that are known answer for themselves", async () => {
  const address = "203.0.113.7";
  const office = await people(20);
  const browsers = await Promise.all(office.map(async ({ email }) => {
    const browser = new BrowserCookies();
    browser.take((await byRoute(email, PASSWORD, address)).headers);
    return browser;
  }));
  for (const { email } of office) for (let tries = 0; tries < 12; tries++) await countTry("sign-in", { account: email, address });
  const enter = (email: string, password: string, browser: BrowserCookies) =>
    askAuthRoute("POST", "/sign-in/email", { body: { email, password }, headers: { "x-portal-address": address }, cookie: browser.headers().get("cookie") ?? "" }).then(({ status }) => status);
  expect(await enter(office[0]?.email ?? "", PASSWORD, new BrowserCookies())).toBe(429);
  // A browser is known for whom it was used by alone, and has no more tries than anybody.
  const [mine = new BrowserCookies()] = browsers;
  expect(await enter(office[1]?.email ?? "", PASSWORD, mine)).toBe(429);
  expect(await Promise.all(office.map(({ email }, at) => enter(email, PASSWORD, browsers[at] ?? new BrowserCookies())))).toEqual(Array(20).fill(200));
  const guesses = await Promise.all(Array.from({ length: 30 }, () => enter(office[0]?.email ?? "", wrong, mine)));
  expect(guesses.filter((status) => status === 401)).toHaveLength(10);
});

test("strangers elsewhere do not lock a person out where they are known, but are kept out themselves", async () => {
  const one = await somebody();
  await haveSignedIn([one], "203.0.113.8");
  for (let index = 0; index < 40; index++) await countTry("sign-in", { account: one.email, address: `198.51.100.${index}` });
  expect(await byForm(one.email, PASSWORD, "198.51.100.200")).toBe(429);
  expect(await byForm(one.email, PASSWORD, "203.0.113.8")).toBe(200);
});

test("a link for a new password is asked for five times an hour, and the answer to the sixth says nothing about the account", async () => {
  const known = `${createId()}@people.test`;
  await aUser({ email: known });
  const ask = (email: string) =>
    auth()
      .api.requestPasswordReset({ body: { email }, headers: new Headers({ "x-portal-address": "203.0.113.9" }) })
      .then((answer) => JSON.stringify(answer), (error: unknown) => (error instanceof APIError ? String(error.body?.code) : "failed"));
  const asked = await Promise.all([known, `${createId()}@nowhere.test`].map(async (email) => {
    const answers: string[] = [];
    for (let tries = 0; tries < 7; tries++) answers.push(await ask(email));
    return answers;
  }));
  expect(asked[0]?.slice(5)).toEqual(["TOO_MANY_TRIES", "TOO_MANY_TRIES"]);
  expect(new Set(asked[0]?.slice(0, 5)).size).toBe(1);
  expect(asked[0]).toEqual(asked[1]);
});
