import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { appointmentRequests } from "@/db/schema/appointments";
import { makeSystem } from "@/features/access/make-actor";
import { finishRequest } from "@/features/appointments/requests/finish-request";
import { takeLease } from "@/features/appointments/requests/lease";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { eventsOf, standingOf } from "../../../tests/factories/events";
import { anExaminationOf } from "../../../tests/factories/examinations";
import { aCancellationRequest, requestOf } from "../../../tests/factories/requests";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { useAcuity } from "../../../tests/sandbox/use-acuity";
import { personOf } from "../../../tests/sandbox/world/people-of";
import { retryRequest } from "./retry-request";

useOwnDatabase();
const acuity = useAcuity({ worker: false });
const system = makeSystem("finish-abandoned-requests");

let admin: Person, referrer: Person;
beforeAll(async () => {
  admin = await personOf("admin@demo.test");
  referrer = await personOf("referrer@demo.test");
});

/** A cancellation that Acuity met with an error once and would take now, long before its pause is over. */
async function aPausingCancellation() {
  const examination = await anExaminationOf(acuity.simulator, referrer, { ahead: true });
  const requestId = await aCancellationRequest(examination, referrer.userId);
  const fault = acuity.simulator.faults.inject("PUT /appointments/:id/cancel", { kind: "status", status: 500 });
  await finishRequest(system, requestId);
  fault.clear();
  await identityDatabase().update(appointmentRequests).set({ leaseUntil: new Date(Date.now() + 3_600_000) }).where(eq(appointmentRequests.id, requestId));
  return { requestId, booking: examination.booking };
}

const retriesOf = async (id: string) => (await eventsOf(id)).filter(({ action }) => action === "sync.request_retried");

test("one that pauses is tried at once, and it is on record who wanted that; once it is over there is nothing to try", async () => {
  const { requestId, booking } = await aPausingCancellation();
  expect(await retryRequest(admin, { requestId })).toBe("tried");
  expect((await standingOf(booking.id)).booking).toMatchObject({ currentProgress: "cancelled" });
  expect(await retryRequest(admin, { requestId })).toBe("over");
  expect(await retriesOf(requestId)).toMatchObject([{ userId: admin.userId }]);
});

test("one that somebody works on is left to them, and nobody is said to have tried it", async () => {
  const { requestId } = await aPausingCancellation();
  await identityDatabase().update(appointmentRequests).set({ leaseUntil: new Date(0) }).where(eq(appointmentRequests.id, requestId));
  const lease = await takeLease(system, requestId);
  const before = await requestOf(requestId);
  expect(await retryRequest(admin, { requestId })).toBe("held");
  expect(await requestOf(requestId)).toEqual(before);
  expect(before?.leaseHolder).toBe(lease?.holder);
  expect(await retriesOf(requestId)).toEqual([]);
});

test("whoever worked on it and died does not hold it", async () => {
  const { requestId, booking } = await aPausingCancellation();
  await identityDatabase().update(appointmentRequests).set({ leaseHolder: "dead", leaseUntil: new Date(Date.now() - 1_000) }).where(eq(appointmentRequests.id, requestId));
  expect(await retryRequest(admin, { requestId })).toBe("tried");
  expect((await standingOf(booking.id)).booking).toMatchObject({ currentProgress: "cancelled" });
});

test("only staff in their own name, and only what there is", async () => {
  const { requestId } = await aPausingCancellation();
  const before = await requestOf(requestId);
  for (const person of [referrer, await personOf("referrer@demo.test", admin)]) await expect(retryRequest(person, { requestId })).rejects.toThrow(ForbiddenError);
  await expect(retryRequest(admin, { requestId: "unknown" })).rejects.toThrow(NotFoundError);
  expect(await requestOf(requestId)).toEqual(before);
});
