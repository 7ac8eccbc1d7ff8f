import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { acuityDeliveries, acuityLastRing } from "@/db/schema/appointments";
import { makeSystem } from "@/features/access/make-actor";
import { findSyncState, listParked, listParkedDeliveries, listUnfinishedRequests } from "@/features/sync/queries";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { eventsOf } from "../../../../tests/factories/events";
import { aRequest } from "../../../../tests/factories/requests";
import { ACUITY_ACCOUNT } from "../../../../tests/sandbox/environment";
import { useOwnDatabase } from "../../../../tests/sandbox/own-database";
import { useAcuity } from "../../../../tests/sandbox/use-acuity";
import { personOf } from "../../../../tests/sandbox/world/people-of";
import { answerDelivery } from "./answer-delivery";
import { dismissDelivery } from "./dismiss-delivery";
import { forgetOldDeliveries } from "./forget-deliveries";
import { replayDeliveries } from "./replay-deliveries";

useOwnDatabase();
useAcuity({ worker: false });

let admin: Person, referrer: Person;
beforeAll(async () => {
  admin = await personOf("admin@demo.test");
  referrer = await personOf("referrer@demo.test");
});
beforeEach(async () => {
  await identityDatabase().delete(acuityDeliveries);
});

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
async function aDelivery(values: Partial<typeof acuityDeliveries.$inferInsert> = {}): Promise<string> {
  const [made] = await identityDatabase().insert(acuityDeliveries).values({ action: "changed", acuityAppointmentId: "1802345671", acuityCalendarId: "7300104", state: "parked", reason: "No reason", ...values }).returning();
  if (!made) throw new Error("no delivery was stored");
  return made.id;
}
const delivery = async (id: string) => (await identityDatabase().select().from(acuityDeliveries).where(eq(acuityDeliveries.id, id)))[0];

async function ring(body: string): Promise<number> {
  const signature = createHmac("sha256", ACUITY_ACCOUNT.apiKey).update(body).digest("base64");
  return (await answerDelivery(new Request("http://127.0.0.1/api/webhooks/acuity", { method: "POST", body, headers: { "x-acuity-signature": signature } }))).status;
}

test("each parked delivery is listed with what is known of it, and one alone rings again", async () => {
  const [known, unlinked] = [await aDelivery(), await aDelivery({ acuityCalendarId: "42", receivedAt: daysAgo(1) })];
  const nameless = await aDelivery({ acuityAppointmentId: "abc", acuityCalendarId: null, receivedAt: daysAgo(2), reason: "The delivery names no appointment" });
  expect(await listParkedDeliveries(admin)).toMatchObject([
    { id: known, appointmentId: "1802345671", calendarId: "7300104", calendar: expect.any(String), reason: "No reason", replayable: true },
    { id: unlinked, calendarId: "42", calendar: null, replayable: true },
    { id: nameless, replayable: false },
  ]);
  expect(await listParked(admin)).toEqual([{ reason: "No reason", times: 2, replayable: true }, { reason: "The delivery names no appointment", times: 1, replayable: false }]);
  await expect(listParkedDeliveries(referrer)).rejects.toThrow(ForbiddenError);

  expect(await replayDeliveries(admin, { deliveryId: known })).toBe(1);
  expect([(await delivery(known))?.state, (await delivery(unlinked))?.state]).toEqual(["waiting", "parked"]);
  expect(await replayDeliveries(admin, { deliveryId: nameless })).toBe(0);
});

test("what no replay can settle is dismissed with a reason, by staff alone, once, and that is on record", async () => {
  const deliveryId = await aDelivery({ acuityAppointmentId: "", reason: "The delivery names no appointment" });
  const input = { deliveryId, note: "A test of the clinic's" };
  for (const person of [referrer, await personOf("owner@demo.test", admin)]) await expect(dismissDelivery(person, input)).rejects.toThrow(ForbiddenError);
  expect((await delivery(deliveryId))?.state).toBe("parked");
  await dismissDelivery(admin, input);
  expect(await delivery(deliveryId)).toMatchObject({ state: "settled", dismissedById: admin.userId, dismissalNote: input.note });
  expect(await eventsOf(deliveryId)).toMatchObject([{ action: "sync.delivery_dismissed", userId: admin.userId, metadata: { parkedBecause: "The delivery names no appointment" } }]);
  expect(await listParkedDeliveries(admin)).toEqual([]);
  await expect(dismissDelivery(admin, input)).rejects.toThrow(NotFoundError);
});

test("a settled delivery is forgotten after a month; one that waits or is parked never", async () => {
  await aDelivery({ state: "settled", reason: null, receivedAt: daysAgo(40), settledAt: daysAgo(31) });
  const kept = [
    await aDelivery({ state: "settled", reason: null, receivedAt: daysAgo(40), settledAt: daysAgo(29) }),
    await aDelivery({ receivedAt: daysAgo(400), settledAt: daysAgo(400) }),
    await aDelivery({ state: "waiting", reason: null, receivedAt: daysAgo(400) }),
  ];
  await forgetOldDeliveries(makeSystem("test"));
  expect((await identityDatabase().select().from(acuityDeliveries)).map(({ id }) => id).toSorted()).toEqual(kept.toSorted());
});

test("the last webhook is when one was heard, not when one was replayed, and not only one that was kept", async () => {
  await identityDatabase().delete(acuityLastRing);
  const deliveryId = await aDelivery();
  await replayDeliveries(admin, { deliveryId });
  expect((await findSyncState(admin)).lastWebhookAt).toBeNull();
  expect(await ring("action=order.completed&id=12")).toBe(200);
  const heardAt = (await findSyncState(admin)).lastWebhookAt;
  expect(heardAt).not.toBeNull();
  await identityDatabase().delete(acuityDeliveries);
  expect((await findSyncState(admin)).lastWebhookAt).toEqual(heardAt);
});

test("whoever held a request and died is not said to be asking", async () => {
  const [living, dead] = await Promise.all([30, -1].map((seconds) => aRequest({ actorId: referrer.userId, state: "asking", leaseHolder: "somebody", leaseUntil: new Date(Date.now() + seconds * 1_000) })));
  const underway = Object.fromEntries((await listUnfinishedRequests(admin)).map((request) => [request.id, request.underway]));
  expect([underway[living ?? ""], underway[dead ?? ""]]).toEqual([true, false]);
});
