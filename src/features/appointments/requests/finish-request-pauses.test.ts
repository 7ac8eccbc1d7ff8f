import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { appointmentRequests } from "@/db/schema/appointments";
import { makeSystem } from "@/features/access/make-actor";
import type { Person } from "@/lib/actor";
import { anExaminationOf } from "../../../../tests/factories/examinations";
import { makeUnreadable } from "../../../../tests/factories/make-unreadable";
import { aRequest } from "../../../../tests/factories/requests";
import { useOwnDatabase } from "../../../../tests/sandbox/own-database";
import { useAcuity } from "../../../../tests/sandbox/use-acuity";
import { personOf } from "../../../../tests/sandbox/world/people-of";
import { finishRequest } from "./finish-request";

useOwnDatabase();
const acuity = useAcuity({ worker: false });
const system = makeSystem("finish-abandoned-requests");

let referrer: Person;
beforeAll(async () => {
  referrer = await personOf("referrer@demo.test");
});
beforeEach(() => acuity.simulator.faults.clear());

async function aCancellation() {
  const { booking, appointmentId } = await anExaminationOf(acuity.simulator, referrer, { ahead: true });
  const id = await aRequest({ kind: "cancel", actorId: referrer.userId, bookingId: booking.id, acuityAppointmentId: String(appointmentId), startsAt: booking.appointmentDate, endsAt: new Date(booking.appointmentDate.getTime() + 3_600_000), payload: { note: "The matter has settled" } });
  return { id, appointmentId };
}

/** Seconds until each next try. */
async function pausesOf(requestId: string, tries: number): Promise<number[]> {
  const pauses: number[] = [];
  while (pauses.length < tries) {
    await finishRequest(system, requestId);
    const [request] = await identityDatabase().select().from(appointmentRequests).where(eq(appointmentRequests.id, requestId));
    expect(request).toMatchObject({ state: "asking", leaseHolder: null });
    pauses.push(Math.round(((request?.leaseUntil?.getTime() ?? 0) - (request?.updatedAt.getTime() ?? 0)) / 1000));
    await identityDatabase().update(appointmentRequests).set({ leaseUntil: new Date(0) }).where(eq(appointmentRequests.id, requestId));
  }
  return pauses;
}

test("an answer that nobody can read is asked for less and less often, and at least once a minute", async () => {
  const { id, appointmentId } = await aCancellation();
  makeUnreadable(acuity.simulator, appointmentId);
  expect(await pausesOf(id, 7)).toEqual([3, 6, 12, 24, 48, 60, 60]);
});

test("an outage may end any second, so it is tried again as soon as ever", async () => {
  const { id } = await aCancellation();
  acuity.simulator.faults.inject("PUT /appointments/:id/cancel", { kind: "reset" });
  expect(await pausesOf(id, 4)).toEqual([3, 3, 3, 3]);
});
