import { createId } from "@paralleldrive/cuid2";
import { beforeAll, expect, test } from "vitest";
import { auditLogs } from "@/db/schema/audit-logs";
import { makeSystem } from "@/features/access/make-actor";
import type { Person } from "@/lib/actor";
import { aBookingBy } from "../../../tests/factories/bookings";
import { eventsOf, withoutAudit } from "../../../tests/factories/events";
import { aFirm, aMember, aSpecialist, aUser, inDatabase, ORIGIN, signedIn } from "../../../tests/factories/people";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { openBooking } from "./open-booking";

const { ownerUrl } = useOwnDatabase();

let admin: Person, referrer: Person, owner: Person, rival: Person, specialist: Person;

beforeAll(async () => {
  const firm = await aFirm();
  admin = await signedIn(await aUser({ role: "admin" }));
  referrer = await signedIn(await aMember(firm, "referrer"));
  owner = await signedIn(await aMember(firm, "owner"));
  rival = await signedIn(await aMember(await aFirm(), "owner"));
  specialist = await signedIn((await aSpecialist()).userId);
});

async function aBooking(): Promise<string> {
  return (await inDatabase((tx) => aBookingBy(tx, referrer, specialist.specialistId ?? ""))).id;
}

/** As if the person had opened it that long ago. */
async function openedBefore(minutes: number, bookingId: string, over: Partial<typeof auditLogs.$inferInsert> = {}): Promise<void> {
  const event = { userId: referrer.userId, action: "booking.opened", resourceType: "booking", resourceId: bookingId, ipAddress: ORIGIN.ipAddress, userAgent: ORIGIN.userAgent };
  await inDatabase((tx) => tx.insert(auditLogs).values({ ...event, timestamp: new Date(Date.now() - minutes * 60_000), ...over }));
}

test("whoever opens an examinee's record is recorded, with where they were", async () => {
  const id = await aBooking();
  const opened = await openBooking(referrer, id);
  expect(opened?.booking).toMatchObject({ id, examineeName: "Rowan Teller" });
  const events = await eventsOf(id);
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({ action: "booking.opened", resourceType: "booking", userId: referrer.userId, impersonatedUserId: null, ...{ ipAddress: ORIGIN.ipAddress, userAgent: ORIGIN.userAgent } });
  expect(JSON.stringify(events)).not.toMatch(/Rowan|Teller|61412345678/);
});

test("refreshing within a visit adds nothing", async () => {
  const id = await aBooking();
  for (let times = 0; times < 3; times++) expect(await openBooking(referrer, id)).not.toBeNull();
  expect(await eventsOf(id)).toHaveLength(1);
});

test("a record opened in several tabs at once is one opening", async () => {
  // The first round only opens the connections that let the others really overlap.
  for (let round = 0; round < 5; round++) {
    const id = await aBooking();
    await Promise.all(Array.from({ length: 6 }, () => openBooking(referrer, id)));
    expect(await eventsOf(id)).toHaveLength(1);
  }
});

test.each([
  [14, 1],
  [16, 2],
])("opened again after %i minutes there are %i events", async (minutes, events) => {
  const id = await aBooking();
  await openedBefore(minutes, id);
  await openBooking(referrer, id);
  expect(await eventsOf(id)).toHaveLength(events);
});

test("every person and every booking has visits of its own", async () => {
  const [one, other] = [await aBooking(), await aBooking()];
  for (const person of [referrer, owner, specialist, admin]) await openBooking(person, one);
  await openBooking(referrer, other);
  expect((await eventsOf(one)).map(({ userId }) => userId)).toEqual([referrer, owner, specialist, admin].map(({ userId }) => userId));
  expect(await eventsOf(other)).toHaveLength(1);
});

test("another event about the same booking is no opening", async () => {
  const id = await aBooking();
  await openedBefore(1, id, { action: "booking.progress_recorded" });
  await openBooking(referrer, id);
  expect((await eventsOf(id)).map(({ action }) => action)).toEqual(["booking.progress_recorded", "booking.opened"]);
});

test("an admin acting as the referrer is recorded under both names, apart from either's own visits", async () => {
  const id = await aBooking();
  const acting = await signedIn(referrer.userId, { impersonatedBy: admin.userId });
  await openBooking(referrer, id);
  await openBooking(admin, id);
  await openBooking(acting, id);
  await openBooking(acting, id);
  expect((await eventsOf(id)).map(({ userId, impersonatedUserId }) => [userId, impersonatedUserId])).toEqual([
    [referrer.userId, null],
    [admin.userId, null],
    [admin.userId, referrer.userId],
  ]);
});

test("what the portal looks at by itself carries its own address and task", async () => {
  const id = await aBooking();
  await openBooking(makeSystem("a-task"), id);
  expect(await eventsOf(id)).toMatchObject([{ userId: "system", ipAddress: "internal", userAgent: "worker/a-task" }]);
});

test("outside the scope nothing is shown and nothing recorded", async () => {
  const id = await aBooking();
  expect(await openBooking(rival, id)).toBeNull();
  expect(await eventsOf(id)).toEqual([]);
  const missing = createId();
  expect(await openBooking(admin, missing)).toBeNull();
  expect(await eventsOf(missing)).toEqual([]);
});

test("if the opening cannot be recorded, nothing is shown", async () => {
  const id = await aBooking();
  await withoutAudit(ownerUrl(), async () => {
    await expect(openBooking(referrer, id)).rejects.toThrow();
  });
  expect(await openBooking(referrer, id)).not.toBeNull();
});
