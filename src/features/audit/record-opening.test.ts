import { createId } from "@paralleldrive/cuid2";
import { beforeAll, describe, expect, test } from "vitest";
import { asActor } from "@/db/client";
import { auditLogs } from "@/db/schema/audit-logs";
import type { Person } from "@/lib/actor";
import { atOnce } from "../../../tests/factories/at-once";
import { eventsOf } from "../../../tests/factories/events";
import { aUser, inDatabase, ORIGIN, signedIn } from "../../../tests/factories/people";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { recordOpening, recordOpenings } from "./record-opening";

const { ownerUrl } = useOwnDatabase();

let reader: Person, other: Person, admin: Person, acting: Person;

beforeAll(async () => {
  reader = await signedIn(await aUser());
  other = await signedIn(await aUser());
  admin = await signedIn(await aUser({ role: "admin" }));
  acting = await signedIn(reader.userId, { impersonatedBy: admin.userId });
});

const open = (person: Person, resourceId: string, resourceType = "document") => asActor(person, (tx) => recordOpening(tx, person, { resourceType, resourceId }));
const openAll = (person: Person, resourceIds: string[]) => asActor(person, (tx) => recordOpenings(tx, person, { resourceType: "document", resourceIds }));
const countOf = async (id: string) => (await eventsOf(id)).length;

/** As if it had been opened that long ago. */
async function openedBefore(minutes: number, resourceId: string, over: Partial<typeof auditLogs.$inferInsert> = {}): Promise<void> {
  await inDatabase((tx) => tx.insert(auditLogs).values({ userId: reader.userId, action: "document.opened", resourceType: "document", resourceId, ipAddress: ORIGIN.ipAddress, userAgent: ORIGIN.userAgent, timestamp: new Date(Date.now() - minutes * 60_000), ...over }));
}

test("an opening says who, from where and what, and nothing more", async () => {
  const id = createId();
  await open(reader, id);
  expect(await eventsOf(id)).toMatchObject([{ action: "document.opened", resourceType: "document", userId: reader.userId, impersonatedUserId: null, ipAddress: ORIGIN.ipAddress, userAgent: ORIGIN.userAgent, metadata: {} }]);
});

describe("one visit is one opening", () => {
  test.each([
    [14, 1],
    [16, 2],
  ])("opened again after %i minutes there are %i", async (minutes, events) => {
    const id = createId();
    await openedBefore(minutes, id);
    await open(reader, id);
    await open(reader, id);
    expect(await countOf(id)).toBe(events);
  });

  test("another event about the same thing is no opening, nor is the opening of another kind of thing", async () => {
    const id = createId();
    await openedBefore(1, id, { action: "document.changed" });
    await openedBefore(1, id, { action: "booking.opened", resourceType: "booking" });
    await open(reader, id);
    expect((await eventsOf(id)).map(({ action }) => action)).toEqual(["document.changed", "booking.opened", "document.opened"]);
  });

  test("each person has visits of their own, and so has an admin who acts as one", async () => {
    const id = createId();
    for (const person of [reader, other, admin, acting, reader, other, admin, acting]) await open(person, id);
    expect((await eventsOf(id)).map(({ userId, impersonatedUserId }) => [userId, impersonatedUserId])).toEqual([
      [reader.userId, null],
      [other.userId, null],
      [admin.userId, null],
      [admin.userId, reader.userId],
    ]);
  });

  test("twenty tabs at once, and none of them sees another's event before it is there", async () => {
    const id = createId();
    await Promise.all(Array.from({ length: 20 }, () => open(reader, id)));
    expect(await countOf(id)).toBe(1);
    const raced = createId();
    await atOnce(ownerUrl(), Array.from({ length: 3 }, () => () => open(reader, raced)));
    expect(await countOf(raced)).toBe(1);
  });

  test("an opening that is undone with its transaction keeps nobody from being recorded", async () => {
    const id = createId();
    await expect(
      asActor(reader, async (tx) => {
        await recordOpening(tx, reader, { resourceType: "document", resourceId: id });
        throw new Error("the storage is away");
      }),
    ).rejects.toThrow("the storage is away");
    expect(await countOf(id)).toBe(0);
    await open(reader, id);
    expect(await countOf(id)).toBe(1);
  });
});

describe("several at once", () => {
  test("are an event each, but for those opened in this visit already", async () => {
    const [one, two, three] = [createId(), createId(), createId()];
    await open(reader, two);
    await openAll(reader, [one, two, three]);
    expect(await Promise.all([one, two, three].map(countOf))).toEqual([1, 1, 1]);
    expect((await eventsOf(one))[0]?.metadata).toEqual({});
  });

  test("of none is nothing", async () => {
    await openAll(reader, []);
  });

  test("in opposite orders never wait for each other in a ring", async () => {
    for (let round = 0; round < 5; round++) {
      const ids = Array.from({ length: 30 }, createId);
      await Promise.all([ids, ids.toReversed(), ids, ids.toReversed()].map((these) => openAll(reader, these)));
      expect(await Promise.all(ids.map(countOf))).toEqual(ids.map(() => 1));
    }
  });
});
