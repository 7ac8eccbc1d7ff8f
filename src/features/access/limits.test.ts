import { createId } from "@paralleldrive/cuid2";
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { inDatabase } from "../../../tests/factories/people";
import { makeSystem } from "./make-actor";
import { countTry, forgetTries } from "./limits";
import { forgetOldTries } from "./limits/forget-old-tries";

useOwnDatabase();

const someone = () => `${createId()}@people.test`;
const allowed = async (tries: Promise<{ allowed: boolean }>[]) => (await Promise.all(tries)).filter((one) => one.allowed).length;
const thousand = <Made>(make: (index: number) => Made) => Array.from({ length: 1000 }, (_, index) => make(index));
const later = (minutes: number) => identityDatabase().execute(sql`update rate_limits set expire = expire - ${minutes * 60_000}::bigint`);

describe("of a thousand tries at once", () => {
  test("at one account from one address, ten are looked at", async () => {
    const account = someone();
    expect(await allowed(thousand(() => countTry("sign-in", { account, address: "203.0.113.1" })))).toBe(10);
  });

  test("at one account from a hundred addresses, thirty are looked at", async () => {
    const account = someone();
    expect(await allowed(thousand((index) => countTry("sign-in", { account, address: `198.51.100.${index % 100}` })))).toBe(30);
  });

  test("at a thousand accounts from one address, a hundred are looked at", async () => {
    expect(await allowed(thousand(() => countTry("sign-in", { account: someone(), address: "203.0.113.2" })))).toBe(100);
  });

  test.each([["password-reset", 5], ["second-factor", 10], ["invitation", 60]] as const)("%s: %i of one person are looked at", async (act, limit) => {
    const account = someone();
    expect(await allowed(thousand(() => countTry(act, { account, address: "203.0.113.3" })))).toBe(limit);
  });
});

test("what one limit refuses uses up no other", async () => {
  const [account, address] = [someone(), "203.0.113.4"];
  await allowed(thousand(() => countTry("sign-in", { account, address })));
  expect(await allowed(Array.from({ length: 30 }, (_, index) => countTry("sign-in", { account, address: `198.51.101.${index}` })))).toBe(20);
  expect(await allowed(thousand(() => countTry("sign-in", { account: someone(), address })))).toBe(90);
});

test("an address that is spent cannot be used to lock accounts", async () => {
  const [account, address] = [someone(), "203.0.113.12"];
  await allowed(Array.from({ length: 100 }, () => countTry("sign-in", { account: someone(), address })));
  expect(await allowed(Array.from({ length: 30 }, () => countTry("sign-in", { account, address })))).toBe(0);
  expect(await allowed(Array.from({ length: 30 }, (_, index) => countTry("sign-in", { account, address: `198.51.102.${index}` })))).toBe(30);
});

test("a household of many IPv6 addresses is one place", async () => {
  const account = someone();
  expect(await allowed(thousand((index) => countTry("sign-in", { account, address: `2001:db8:0:7::${index.toString(16)}` })))).toBe(10);
});

test("it says until when, and then there is another chance", async () => {
  const by = { account: someone(), address: "203.0.113.5" };
  await allowed(Array.from({ length: 10 }, () => countTry("sign-in", by)));
  const answer = await countTry("sign-in", by);
  if (answer.allowed) throw new Error("the eleventh was let through");
  expect(answer.until.getTime() - Date.now()).toBeGreaterThan(14.8 * 60_000);
  expect(answer.until.getTime() - Date.now()).toBeLessThanOrEqual(15 * 60_000);
  await later(14);
  expect(await countTry("sign-in", by)).toMatchObject({ allowed: false });
  await later(1);
  expect(await countTry("sign-in", by)).toEqual({ allowed: true });
});

describe("after success", () => {
  test("there are ten tries again", async () => {
    const by = { account: someone(), address: "203.0.113.6" };
    await allowed(Array.from({ length: 9 }, () => countTry("sign-in", by)));
    await countTry("sign-in", by);
    await forgetTries("sign-in", by);
    expect(await allowed(Array.from({ length: 20 }, () => countTry("sign-in", by)))).toBe(10);
  });

  test("a whole office with a slip each is still let in", async () => {
    const address = "203.0.113.7";
    for (let person = 0; person < 200; person++) {
      const by = { account: someone(), address };
      expect([person, await allowed([countTry("sign-in", by), countTry("sign-in", by)])]).toEqual([person, 2]);
      await forgetTries("sign-in", by);
    }
  });

  test("nobody earns tries at others' accounts by it", async () => {
    const [own, address] = [someone(), "203.0.113.8"];
    let looked = 0;
    for (let round = 0; round < 130; round++) {
      looked += await allowed([countTry("sign-in", { account: someone(), address })]);
      await countTry("sign-in", { account: own, address });
      await forgetTries("sign-in", { account: own, address });
    }
    expect(looked).toBeLessThanOrEqual(100);
  });
});

test("counts that ran out are deleted, and no others", async () => {
  await countTry("sign-in", { account: someone(), address: "203.0.113.10" });
  await later(16);
  const by = { account: someone(), address: "203.0.113.11" };
  for (let tries = 0; tries < 10; tries++) await countTry("sign-in", by);
  await forgetOldTries(makeSystem("test"));
  const [row] = await identityDatabase().execute<{ count: number }>(sql`select count(*)::int as count from rate_limits where points = 1 and expire < ${Date.now()}`);
  expect(row?.count).toBe(0);
  expect(await countTry("sign-in", by)).toMatchObject({ allowed: false });
});

test("the table tells neither who nor from where", async () => {
  await countTry("sign-in", { account: "rae@people.test", address: "203.0.113.77" });
  expect(JSON.stringify(await identityDatabase().execute(sql`select * from rate_limits`))).not.toMatch(/rae@|203\.0/);
});

test("is not asked inside a transaction", async () => {
  await expect(inDatabase(() => countTry("invitation", { account: "one", address: "203.0.113.9" }))).rejects.toThrow();
});
