import { createId } from "@paralleldrive/cuid2";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listBookings } from "@/features/bookings/queries";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { SYSTEM_USER_ID } from "@/lib/vocabulary";
import { atOnce } from "../../../tests/factories/at-once";
import { aBookingBy } from "../../../tests/factories/bookings";
import { eventsOf } from "../../../tests/factories/events";
import { aFirm, aMember, aSpecialist, aUser, inDatabase, signedIn } from "../../../tests/factories/people";
import { specialistRow } from "../../../tests/factories/specialists";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { changeSpecialistUser } from "./change-specialist-user";

const { ownerUrl } = useOwnDatabase();

let admin: Person, owner: Person;
let specialistId: string, before: string;

beforeAll(async () => {
  admin = await signedIn(await aUser({ role: "admin" }));
  owner = await signedIn(await aMember(await aFirm(), "owner"));
});
beforeEach(async () => {
  ({ id: specialistId, userId: before } = await aSpecialist());
});

const seenBy = async (userId: string) => (await listBookings(await signedIn(userId), { page: 1 })).rows.map(({ id }) => id);

test("the other account sees all bookings at once and the one before sees none", async () => {
  const booking = await inDatabase((tx) => aBookingBy(tx, owner, specialistId));
  const after = await aUser();
  expect([await seenBy(before), await seenBy(after)]).toEqual([[booking.id], []]);
  expect(await changeSpecialistUser(admin, { specialistId, userId: after })).toEqual({ ok: true, value: { specialistId } });
  expect([await seenBy(before), await seenBy(after)]).toEqual([[], [booking.id]]);
  expect((await signedIn(after)).secondFactor).toBe("missing");
  expect(await eventsOf(specialistId)).toMatchObject([{ action: "specialist.account_changed", userId: admin.userId, metadata: { userId: [before, after] } }]);
});

describe("an account that cannot be a specialist's is refused:", () => {
  test.each<[string, () => Promise<string>, string]>([
    ["a coordinator's", async () => admin.userId, "is-admin"],
    ["a banned one", () => aUser({ banned: true }), "is-banned"],
    ["a member's", async () => owner.userId, "is-member"],
    ["another specialist's", async () => (await aSpecialist()).userId, "user-taken"],
    ["the one it has", async () => before, "user-taken"],
  ])("%s", async (_whose, account, reason) => {
    expect(await changeSpecialistUser(admin, { specialistId, userId: await account() })).toEqual({ ok: false, reason });
    expect(await specialistRow(specialistId)).toMatchObject({ userId: before });
    expect(await eventsOf(specialistId)).toEqual([]);
  });
});

test("who or what is not there is not found", async () => {
  const userId = await aUser();
  for (const nobody of [createId(), SYSTEM_USER_ID]) await expect(changeSpecialistUser(admin, { specialistId, userId: nobody })).rejects.toThrow(NotFoundError);
  await expect(changeSpecialistUser(admin, { specialistId: createId(), userId })).rejects.toThrow(NotFoundError);
});

test("only staff as themselves may", async () => {
  const userId = await aUser();
  for (const person of [owner, await signedIn(userId), await signedIn(before), await signedIn(before, { impersonatedBy: admin.userId })]) {
    await expect(changeSpecialistUser(person, { specialistId, userId })).rejects.toThrow(ForbiddenError);
  }
  expect(await specialistRow(specialistId)).toMatchObject({ userId: before });
});

test("of two specialists handed to one account at once one is", async () => {
  const [other, userId] = [await aSpecialist(), await aUser()];
  const outcomes = await atOnce(ownerUrl(), [specialistId, other.id].map((id) => () => changeSpecialistUser(admin, { specialistId: id, userId })));
  expect(outcomes.map((outcome) => (outcome.ok ? "changed" : outcome.reason)).sort()).toEqual(["changed", "user-taken"]);
});

test("of becoming a firm's member and a specialist at once one happens", async () => {
  const [firm, userId] = [await aFirm(), await aUser()];
  const [joined, changed] = await Promise.allSettled([aMember(firm, "referrer", { userId }), changeSpecialistUser(admin, { specialistId, userId })]);
  const isSpecialist = changed.status === "fulfilled" && changed.value.ok;
  expect(isSpecialist).toBe(joined.status === "rejected");
});
