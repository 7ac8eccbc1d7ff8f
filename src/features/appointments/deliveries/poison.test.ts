import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { acuityDeliveries } from "@/db/schema/appointments";
import { bookings } from "@/db/schema/bookings";
import { specialists } from "@/db/schema/specialists";
import type { Person } from "@/lib/actor";
import { ForbiddenError } from "@/lib/errors";
import { eventsOf } from "../../../../tests/factories/events";
import { TYPE_IDS } from "../../../../tests/sandbox/acuity/catalogue";
import { ACUITY_ACCOUNT } from "../../../../tests/sandbox/environment";
import { useOwnDatabase } from "../../../../tests/sandbox/own-database";
import { useAcuity } from "../../../../tests/sandbox/use-acuity";
import { personOf } from "../../../../tests/sandbox/world/people-of";
import { replayDeliveries } from "./replay-deliveries";

useOwnDatabase();
const acuity = useAcuity();

let admin: Person;
beforeAll(async () => {
  admin = await personOf("admin@demo.test");
});

async function ring(body: string): Promise<void> {
  const signature = createHmac("sha256", ACUITY_ACCOUNT.apiKey).update(body).digest("base64");
  const answer = await fetch(acuity.doorbellUrl, { method: "POST", body, headers: { "content-type": "application/x-www-form-urlencoded", "x-acuity-signature": signature } });
  expect(answer.status).toBe(200);
}

const about = (id: number, calendar = 7300104) => `action=changed&id=${id}&calendarID=${calendar}&appointmentTypeID=${TYPE_IDS.imeInPerson}`;
const parked = async (id: number) => (await identityDatabase().select().from(acuityDeliveries).where(eq(acuityDeliveries.acuityAppointmentId, String(id)))).map(({ state, reason }) => [state, reason]);
const inDays = (days: number) => new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 + days * 86_400_000);
const examination = { appointmentTypeID: TYPE_IDS.imeInPerson, firstName: "Wanda", lastName: "Petrov" };

async function withoutDoorbell<Result>(work: () => Result | Promise<Result>): Promise<Result> {
  acuity.simulator.setWebhookTarget(null);
  const result = await work();
  await acuity.simulator.webhooksSettled();
  acuity.simulator.setWebhookTarget(acuity.doorbellUrl);
  return result;
}

test("a deleted appointment, an absurd date, an unlinked calendar and a megabyte are parked with a reason, and nobody waits for them", async () => {
  const staff = acuity.simulator.clinic;
  const [gone, absurd, good] = await withoutDoorbell(() => [staff.book({ ...examination, calendarID: 7300104, datetime: inDays(20) }), staff.book({ ...examination, calendarID: 7300104, datetime: new Date("9999-12-31T00:00:00Z") }), staff.book({ ...examination, calendarID: 7300104, datetime: inDays(21) })]);
  await withoutDoorbell(() => staff.remove(gone.id));
  const slow = acuity.simulator.faults.holdRequests("GET /appointments/:id", 1);
  await ring(about(gone.id));
  await slow.reached;
  for (let n = 0; n < 20; n++) {
    await ring(about(gone.id));
    await ring(about(absurd.id));
    await ring(about(1_899_999_000 + n, 9_999_999));
  }
  await ring(`${about(good.id)}&filler=${"x".repeat(1_000_000)}`);
  await ring(about(good.id));
  await expect.poll(async () => (await identityDatabase().select().from(bookings).where(eq(bookings.acuityAppointmentId, String(good.id)))).length).toBe(1);
  // Acuity still thinks about the first of them, which therefore nobody waited for.
  expect(acuity.simulator.ledger.calls.find(({ path }) => path.endsWith(`/${gone.id}`))).toMatchObject({ status: null, ms: null });
  slow.release();
  await acuity.settled();
  expect((await parked(gone.id)).every(([state, reason]) => state === "parked" && /no longer has/.test(reason ?? ""))).toBe(true);
  expect((await parked(absurd.id)).every(([state, reason]) => state === "parked" && /cannot be read/.test(reason ?? ""))).toBe(true);
  expect(await parked(1_899_999_000)).toEqual([["parked", expect.stringMatching(/no longer has/)]]);
  expect((await parked(good.id)).map(([state]) => state).toSorted()).toEqual(["parked", "settled"]);
});

test("a silent Acuity is asked again until it answers", async () => {
  acuity.simulator.faults.inject("GET /appointments/:id", { kind: "reset" }, 3);
  const { id } = acuity.simulator.clinic.book({ ...examination, calendarID: 7300104, datetime: inDays(30) });
  await acuity.settled();
  expect(await identityDatabase().select().from(bookings).where(eq(bookings.acuityAppointmentId, String(id)))).toHaveLength(1);
});

test("what was parked rings again once its calendar is linked, for staff alone", async () => {
  const unlinked = "7300106";
  await identityDatabase().update(specialists).set({ acuityCalendarId: "1" }).where(eq(specialists.acuityCalendarId, unlinked));
  const { id } = acuity.simulator.clinic.book({ ...examination, calendarID: Number(unlinked), datetime: inDays(22) });
  await acuity.settled();
  const [[state, reason] = []] = await parked(id);
  expect([state, reason]).toEqual(["parked", "The calendar is not linked to a specialist"]);
  await identityDatabase().update(specialists).set({ acuityCalendarId: unlinked }).where(eq(specialists.acuityCalendarId, "1"));

  await expect(replayDeliveries(await personOf("owner@demo.test"), { reason: reason ?? "" })).rejects.toThrow(ForbiddenError);
  expect(await replayDeliveries(admin, { reason: reason ?? "" })).toBeGreaterThan(0);
  await acuity.settled();
  expect((await parked(id)).every(([each]) => each === "settled")).toBe(true);
  expect(await identityDatabase().select().from(bookings).where(eq(bookings.acuityAppointmentId, String(id)))).toHaveLength(1);
  expect((await eventsOf("deliveries")).at(-1)).toMatchObject({ action: "sync.deliveries_replayed", userId: admin.userId });
});
