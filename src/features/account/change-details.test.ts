import { beforeEach, expect, test } from "vitest";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import type { Person } from "@/lib/actor";
import { eq } from "drizzle-orm";
import { user } from "@/db/schema/people";
import { actingAs, anAccount, atOnce, userOf } from "../../../tests/factories/accounts";
import { eventsOf } from "../../../tests/factories/events";
import { inDatabase, signedIn } from "../../../tests/factories/people";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { answerTimezoneOffer } from "./answer-timezone-offer";
import { changeDetails } from "./change-details";
import { detailsInput } from "./schema";

useOwnDatabase();

let person: Person;

beforeEach(async () => {
  person = await anAccount();
});

const NEW = { name: "Sam New", phone: "+61412345678", timezone: "Australia/Perth" };

test("name, phone and time zone are changed, and what was changed is recorded without its values", async () => {
  await changeDetails(person, NEW);
  expect(await userOf(person)).toMatchObject(NEW);
  const [event, ...others] = await eventsOf(person.userId);
  expect(others).toEqual([]);
  expect(event).toMatchObject({ action: "user.details_changed", userId: person.userId, impersonatedUserId: null, metadata: { changed: ["name", "phone", "timezone"] } });
  expect((await signedIn(person.userId)).timezone).toBe("Australia/Perth");
});

test("saving what is there already records nothing", async () => {
  await changeDetails(person, NEW);
  await changeDetails(person, NEW);
  expect(await eventsOf(person.userId)).toHaveLength(1);
});

test("while acting as someone nobody changes their details or answers for their browser", async () => {
  const acting = await actingAs(person);
  const before = await userOf(person);
  await expect(changeDetails(acting, NEW)).rejects.toThrow(ForbiddenError);
  await expect(answerTimezoneOffer(acting, { zone: "Australia/Perth", answer: "use" })).rejects.toThrow(ForbiddenError);
  expect(await userOf(person)).toEqual(before);
});

test("somebody banned in the meantime changes nothing", async () => {
  await inDatabase((tx) => tx.update(user).set({ banned: true, banReason: "Left" }).where(eq(user.id, person.userId)));
  await expect(changeDetails(person, NEW)).rejects.toThrow(NotFoundError);
  expect((await userOf(person)).name).toBe("Sam Invented");
});

test("a phone number is kept in one spelling, none is none, and what is no number is sent back", () => {
  const typed = (phone: string) => detailsInput.safeParse({ name: "Sam", phone, timezone: "" });
  expect(typed("0412 345 678").data?.phone).toBe("+61412345678");
  expect(typed("").data).toEqual({ name: "Sam", phone: null, timezone: null });
  expect(typed("call reception").error?.issues[0]).toMatchObject({ path: ["phone"], message: expect.stringContaining("area code") });
  expect(detailsInput.safeParse({ name: "Sam", phone: "", timezone: "Europe/Berlin" }).success).toBe(false);
});

test("the browser's zone is taken, once", async () => {
  await answerTimezoneOffer(person, { zone: "Australia/Perth", answer: "use" });
  expect(await answerTimezoneOffer(person, { zone: "Australia/Darwin", answer: "use" })).toEqual({ ok: false, reason: "answered-already" });
  expect(await userOf(person)).toMatchObject({ timezone: "Australia/Perth", timezoneOfferedAt: expect.any(Date) });
  expect((await eventsOf(person.userId)).map(({ action, metadata }) => [action, metadata])).toEqual([["user.timezone_answered", { zone: "Australia/Perth", answer: "use" }]]);
});

test("the browser's zone is left, and not offered again", async () => {
  await answerTimezoneOffer(person, { zone: "Australia/Perth", answer: "keep" });
  expect(await userOf(person)).toMatchObject({ timezone: null, timezoneOfferedAt: expect.any(Date) });
});

test("two answers at once: the first counts", async () => {
  const answers = await atOnce(person, (["use", "keep"] as const).map((answer) => () => answerTimezoneOffer(person, { zone: "Australia/Perth", answer })));
  expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(await eventsOf(person.userId)).toHaveLength(1);
});

test("who saved their details without a zone is not asked about the browser's", async () => {
  await changeDetails(person, { ...NEW, timezone: null });
  expect((await userOf(person)).timezoneOfferedAt).toBeInstanceOf(Date);
});
