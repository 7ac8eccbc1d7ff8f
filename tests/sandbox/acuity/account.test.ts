import { expect, test } from "vitest";
import { ACCOUNT_ZONE, CALENDARS, FORMS, TYPES } from "./catalogue";
import { aTestAccount, type Envelope } from "./test-account";

test("without the right key nothing is answered", async () => {
  const { acuity } = await aTestAccount();
  for (const authorization of [undefined, "Basic bm9ib2R5Ondyb25n", "Bearer token"]) {
    const response = await fetch(`${acuity.baseUrl}/me`, { headers: authorization ? { authorization } : {} });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ status_code: 401, error: "unauthorized" });
  }
});

test("unknown routes are 404 and wrong verbs 405", async () => {
  const { ask } = await aTestAccount();
  expect(await ask("GET", "/nowhere")).toMatchObject({ status: 404, body: { error: "not_found" } });
  expect(await ask("DELETE", "/appointments/1")).toMatchObject({ status: 405, body: { error: "method_not_allowed" } });
  expect((await ask("GET", "/appointments/1802345671")).body).toEqual({ status_code: 404, message: "Not Found", error: "not_found" });
});

test("the account describes itself, its calendars, types and forms", async () => {
  const { ask } = await aTestAccount();
  expect((await ask<object>("GET", "/me")).body).toMatchObject({ id: 11223344, timezone: ACCOUNT_ZONE, timeFormat: "ampm" });
  expect((await ask<{ hooks: string[] }>("GET", "/meta")).body.hooks).toHaveLength(4);
  expect((await ask<object[]>("GET", "/labels")).body).toHaveLength(3);
  expect((await ask<object[]>("GET", "/appointment-addons")).body).toEqual([]);
  expect((await ask<object[]>("GET", "/forms")).body).toHaveLength(FORMS.length);

  const calendars = (await ask<Record<string, unknown>[]>("GET", "/calendars")).body;
  expect(calendars.map(({ id }) => id)).toEqual(CALENDARS.map(({ id }) => id));
  expect(calendars[1]).toMatchObject({ location: "", image: false, thumbnail: false, replyTo: "" });

  const types = (await ask<Record<string, unknown>[]>("GET", "/appointment-types")).body;
  expect(types.every(({ active }) => active)).toBe(true);
  expect(types[0]).toMatchObject({ duration: 60, price: "1450.00", type: "service", classSize: null });
  expect(types[0]).not.toHaveProperty("telehealth");
  expect((await ask<object[]>("GET", "/appointment-types?includeDeleted=true")).body).toHaveLength(TYPES.length);
});

test("the eleventh request in a second is too many", async () => {
  const { ask, acuity } = await aTestAccount({ requestsPerSecond: 10, maxConnections: 20 });
  const replies = await Promise.all(Array.from({ length: 14 }, () => ask<Partial<Envelope>>("GET", "/me")));
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(10);
  expect(replies.find(({ status }) => status === 429)?.body).toMatchObject({ status_code: 429, error: "too_many_requests" });
  expect(acuity.ledger.highestPerSecond).toBe(14);
});

test("more open connections than allowed are too many", async () => {
  const { ask, acuity } = await aTestAccount({ maxConnections: 1 });
  const held = acuity.faults.holdAnswers("GET /me");
  const first = ask("GET", "/me");
  await held.reached;
  expect((await ask("GET", "/labels")).status).toBe(429);
  held.release();
  expect((await first).status).toBe(200);
});

test("twenty-five webhooks may exist, and a deleted one is gone", async () => {
  const { ask } = await aTestAccount();
  const hook = { event: "appointment.changed", target: "http://127.0.0.1:4999/hook" };
  const made = await Promise.all(Array.from({ length: 25 }, () => ask<{ id: number; status: string }>("POST", "/webhooks", hook)));
  expect(made.every(({ status, body }) => status === 200 && body.status === "active")).toBe(true);
  expect((await ask("POST", "/webhooks", hook)).status).toBe(400);
  expect((await ask("DELETE", `/webhooks/${made[0]?.body.id}`)).status).toBe(204);
  expect((await ask<object[]>("GET", "/webhooks")).body).toHaveLength(24);
});

test("a block takes time off a calendar and has an id beyond 32 bits", async () => {
  const { ask } = await aTestAccount();
  const block = await ask<{ id: number; description: string; start: string }>("POST", "/blocks", {
    start: "2026-10-06T09:00",
    end: "2026-10-06T12:30",
    calendarID: 7300106,
  });
  expect(block.body.id).toBeGreaterThan(2 ** 31);
  expect(block.body).toMatchObject({ start: "2026-10-06T09:00:00+1030", description: "Tuesday, October 6, 2026 9:00am - 12:30pm" });
  const times = await ask<{ time: string }[]>("GET", "/availability/times?date=2026-10-06&appointmentTypeID=48200011&calendarID=7300106");
  expect(times.body[0]?.time).toBe("2026-10-06T13:30:00+1030");
  expect((await ask("DELETE", `/blocks/${block.body.id}`)).status).toBe(204);
  expect((await ask("GET", `/blocks/${block.body.id}`)).status).toBe(404);
});
