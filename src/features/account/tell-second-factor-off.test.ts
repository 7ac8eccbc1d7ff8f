import { beforeEach, expect, test } from "vitest";
import { makeSystem } from "@/features/access/make-actor";
import { useCaughtMails } from "../../../tests/factories/caught-mail";
import { aUser } from "../../../tests/factories/people";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { tellSecondFactorOff } from "./tell-second-factor-off";

useOwnDatabase();
const mails = useCaughtMails();
const system = makeSystem("tell-second-factor-off");

beforeEach(() => mails.clear());

test("the person is told, once to a mail program however often it is sent, and nobody's name or link into the account is in it", async () => {
  const userId = await aUser({ email: "told@people.test", name: "Sam Invented" });
  for (const removalId of ["one", "one"]) await tellSecondFactorOff(system, userId, removalId);
  const [first, again] = mails.all();
  expect([first?.to].flat().map((to) => to?.text)).toEqual(["told@people.test"]);
  expect(first?.subject).toBe("Your second factor is off");
  expect(first?.text).not.toMatch(/Sam|token/);
  expect(again?.messageId).toBe(first?.messageId);
});

test("nobody who is banned or gone is mailed", async () => {
  for (const userId of [await aUser({ banned: true }), "nobody-at-all"]) await tellSecondFactorOff(system, userId, "two");
  expect(mails.all()).toEqual([]);
});
