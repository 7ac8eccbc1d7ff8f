import { createHmac, randomBytes } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { sql } from "drizzle-orm";
import { identityDatabase } from "@/db/client";
import { acuityDeliveries } from "@/db/schema/appointments";
import postgres from "postgres";
import { useOwnDatabase } from "../../../../tests/sandbox/own-database";
import { answerDelivery } from "./answer-delivery";

const { ownerUrl } = useOwnDatabase();

const KEY = "sandbox-key-not-real";
const PREVIOUS_KEY = "the-key-before-rotation";
process.env.ACUITY_API_KEY_PREVIOUS = PREVIOUS_KEY;

const BODY = "action=scheduled&id=1802345671&calendarID=7300104&appointmentTypeID=48200011";
const sign = (body: string, key = KEY) => createHmac("sha256", key).update(body).digest("base64");

async function ring(body: string, signature: string | null): Promise<number> {
  const headers = new Headers({ "content-type": "application/x-www-form-urlencoded" });
  if (signature !== null) headers.set("x-acuity-signature", signature);
  return (await answerDelivery(new Request("http://127.0.0.1/api/webhooks/acuity", { method: "POST", body, headers }))).status;
}

const stored = () => identityDatabase().select().from(acuityDeliveries);

beforeEach(async () => {
  await identityDatabase().delete(acuityDeliveries);
  await identityDatabase().execute(sql`delete from graphile_worker._private_jobs`);
});

test("a signed delivery is noted, answered and orders one pull", async () => {
  expect(await ring(BODY, sign(BODY))).toBe(200);
  expect(await stored()).toMatchObject([{ action: "scheduled", acuityAppointmentId: "1802345671", acuityCalendarId: "7300104", acuityAppointmentTypeId: "48200011", state: "waiting" }]);
  const jobs = await identityDatabase().execute(sql`select key from graphile_worker.jobs`);
  expect(jobs.map(({ key }) => key)).toEqual(["pull:1802345671"]);
});

test.each([
  ["scheduled", "scheduled"],
  ["appointment.scheduled", "scheduled"],
  ["rescheduled", "rescheduled"],
  ["appointment.canceled", "canceled"],
  ["appointment.changed", "changed"],
])("the spelling %s is understood as %s", async (spelled, understood) => {
  const body = BODY.replace("scheduled", spelled);
  expect(await ring(body, sign(body))).toBe(200);
  expect((await stored()).map(({ action }) => action)).toEqual([understood]);
});

test("an order is answered so that Acuity rests, and not stored", async () => {
  const body = BODY.replace("scheduled", "order.completed");
  expect(await ring(body, sign(body))).toBe(200);
  expect(await stored()).toEqual([]);
});

test.each([
  ["an action nobody knows", BODY.replace("scheduled", "cancelled"), /action/],
  ["no action", BODY.replace("scheduled", ""), /action/],
  ["no id", "action=changed&id=", /appointment/],
  ["a word for an id", "action=changed&id=abc", /appointment/],
  ["more than an id", "action=changed&id=1+or+1%3D1", /appointment/],
  ["an id without end", `action=changed&id=${"9".repeat(400)}`, /appointment/],
  ["a megabyte", `${BODY}&filler=${"x".repeat(1_000_000)}`, /larger/],
])("%s, rightly signed, is answered and parked with a reason", async (_what, body, reason) => {
  expect(await ring(body, sign(body))).toBe(200);
  expect(await stored()).toMatchObject([{ state: "parked", reason: expect.stringMatching(reason) }]);
  expect(await identityDatabase().execute(sql`select key from graphile_worker.jobs`)).toEqual([]);
});

test("while a key is being rotated both keys are accepted", async () => {
  expect(await ring(BODY, sign(BODY, PREVIOUS_KEY))).toBe(200);
  expect(await ring(BODY, sign(BODY, "some-other-key"))).toBe(401);
});

test("a thousand mutated signatures are a thousand times unauthorized and leave no row", async () => {
  const right = sign(BODY);
  const statuses = new Map<number, number>();
  for (let round = 0; round < 1000; round++) {
    const status = await ring(BODY, mutate(right, round));
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  expect([...statuses]).toEqual([[401, 1000]]);
  expect(await stored()).toEqual([]);
});

function mutate(right: string, round: number): string | null {
  const bytes = Buffer.from(right, "base64");
  switch (round % 8) {
    case 0: {
      bytes[round % bytes.length] = (bytes[round % bytes.length] ?? 0) ^ (1 << (round % 7));
      return bytes.toString("base64");
    }
    case 1:
      return right.slice(0, 1 + (round % (right.length - 1)));
    case 2:
      return right + "=".repeat(1 + (round % 5));
    case 3:
      return randomBytes(32).toString("base64");
    case 4:
      return round % 16 === 4 ? null : "";
    case 5:
      return bytes.toString("hex");
    case 6:
      return sign(`${BODY}&round=${round}`);
    default:
      return right.split("").reverse().join("");
  }
}

test("a body changed after signing is refused", async () => {
  expect(await ring(BODY.replace("7300104", "7300105"), sign(BODY))).toBe(401);
  expect(await ring(`${BODY} `, sign(BODY))).toBe(401);
});

test("a body without end is turned away before its signature is even looked at", async () => {
  const body = `${BODY}&filler=${"x".repeat(2_100_000)}`;
  expect(await ring(body, sign(body))).toBe(413);
  expect(await stored()).toEqual([]);
});

test("when the delivery cannot be stored Acuity is asked to come again", async () => {
  const owner = postgres(ownerUrl(), { max: 1 });
  await owner`alter table acuity_deliveries rename to acuity_deliveries_away`;
  expect(await ring(BODY, sign(BODY))).toBe(503);
  await owner`alter table acuity_deliveries_away rename to acuity_deliveries`;
  await owner.end();
  expect(await ring(BODY, sign(BODY))).toBe(200);
});
