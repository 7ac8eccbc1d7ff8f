import { expect, test } from "vitest";
import type { WireAppointment } from "./appointment-shape";
import { anExamination, aTestAccount } from "./test-account";

test("an answer held back shows what was true when it was asked", async () => {
  const { acuity, ask, book } = await aTestAccount();
  const { id } = (await book()).body;
  const held = acuity.faults.holdAnswers("GET /appointments/:id");
  const old = ask<WireAppointment>("GET", `/appointments/${id}`);
  await held.reached;
  acuity.clinic.move(id, { datetime: "2026-10-07T09:00" });
  const fresh = await ask<WireAppointment>("GET", `/appointments/${id}`);
  held.release();
  expect(fresh.body.datetime).toBe("2026-10-07T09:00:00+1100");
  expect((await old).body.datetime).toBe("2026-10-05T09:00:00+1100");
});

test("a held booking is already made", async () => {
  const { acuity, ask, book } = await aTestAccount();
  const held = acuity.faults.holdAnswers("POST /appointments");
  const booking = book();
  await held.reached;
  expect((await ask<object[]>("GET", "/appointments")).body).toHaveLength(1);
  held.release();
  expect((await booking).status).toBe(200);
});

test("a held request has not yet happened", async () => {
  const { acuity, ask, book } = await aTestAccount();
  const held = acuity.faults.holdRequests("POST /appointments");
  const booking = book();
  await held.reached;
  expect((await ask<object[]>("GET", "/appointments")).body).toEqual([]);
  held.release();
  expect((await booking).status).toBe(200);
});

test("of a held request whose sender is gone Acuity never hears", async () => {
  const { acuity, ask } = await aTestAccount();
  const held = acuity.faults.holdRequests("POST /appointments");
  const sender = new AbortController();
  const sent = fetch(`${acuity.baseUrl}/appointments`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from("11223344:demo-key-not-real").toString("base64")}` },
    body: JSON.stringify(anExamination()),
    signal: sender.signal,
  });
  await held.reached;
  sender.abort();
  await expect(sent).rejects.toThrow();
  await expect.poll(() => acuity.ledger.calls[0]?.ms).not.toBeNull();
  held.release();
  expect((await ask<object[]>("GET", "/appointments")).body).toEqual([]);
  expect(acuity.ledger.lives.size).toBe(0);
});

test("a connection can be cut before or after the booking is made", async () => {
  const { acuity, ask, book } = await aTestAccount();
  acuity.faults.inject("POST /appointments", { kind: "reset" }, 1);
  await expect(book()).rejects.toThrow();
  expect((await ask<object[]>("GET", "/appointments")).body).toEqual([]);
  acuity.faults.inject("POST /appointments", { kind: "reset", committed: true }, 1);
  await expect(book()).rejects.toThrow();
  expect((await ask<object[]>("GET", "/appointments")).body).toHaveLength(1);
  expect(acuity.ledger.calls.filter(({ status }) => status === null)).toHaveLength(2);
});

test("a hanging call gets no answer until it is given up", async () => {
  const { acuity, ask } = await aTestAccount();
  const fault = acuity.faults.inject("*", { kind: "hang" }, 1);
  const controller = new AbortController();
  const hanging = fetch(`${acuity.baseUrl}/me`, {
    headers: { authorization: `Basic ${Buffer.from("11223344:demo-key-not-real").toString("base64")}` },
    signal: controller.signal,
  });
  await fault.struck;
  controller.abort();
  await expect(hanging).rejects.toThrow();
  expect((await ask("GET", "/me")).status).toBe(200);
});

test("answers can be 429, 500, foreign HTML and half a JSON, in sequence", async () => {
  const { acuity } = await aTestAccount();
  const { faults } = acuity;
  faults.inject("GET /me", { kind: "status", status: 429 }, 1);
  faults.inject("GET /me", { kind: "status", status: 500 }, 1);
  faults.inject("GET *", { kind: "html-403" }, 1);
  faults.inject("* /me", { kind: "bad-gateway" }, 1);
  faults.inject("*", { kind: "truncated" }, 1);
  const get = async () => {
    const response = await fetch(`${acuity.baseUrl}/me`, {
      headers: { authorization: `Basic ${Buffer.from("11223344:demo-key-not-real").toString("base64")}` },
    });
    return { status: response.status, text: await response.text() };
  };
  expect(await get()).toMatchObject({ status: 429, text: expect.stringContaining("too_many_requests") as string });
  expect((await get()).status).toBe(500);
  expect(await get()).toMatchObject({ status: 403, text: expect.stringMatching(/^<!DOCTYPE html>/) as string });
  expect((await get()).status).toBe(502);
  const half = await get();
  expect(half.status).toBe(200);
  expect(() => JSON.parse(half.text) as unknown).toThrow();
  expect((await get()).status).toBe(200);
  expect(faults.list()).toEqual([]);
});

test("latency and holds delay the answer", async () => {
  const { acuity, ask } = await aTestAccount();
  acuity.faults.inject("GET /me", { kind: "latency", ms: 30 }, 1);
  acuity.faults.inject("GET /me", { kind: "hold", ms: 30 }, 1);
  await ask("GET", "/me");
  expect(acuity.ledger.calls[0]?.ms).toBeGreaterThanOrEqual(55);
});

test("latency can differ from call to call, in turn", async () => {
  const { acuity, ask } = await aTestAccount();
  acuity.faults.inject("GET /me", { kind: "latency", ms: [0, 60] });
  for (let n = 0; n < 4; n++) await ask("GET", "/me");
  expect(acuity.ledger.calls.map(({ ms }) => (ms ?? 0) >= 55)).toEqual([false, true, false, true]);
});

test("the same controls can be reached over HTTP", async () => {
  const { acuity, ask } = await aTestAccount();
  const control = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${acuity.origin}/_control${path}`, { method, body: body && JSON.stringify(body) });
    const text = await response.text();
    return text === "" ? null : (JSON.parse(text) as Record<string, unknown>);
  };
  await control("POST", "/faults", { route: "GET /me", fault: { kind: "status", status: 500 }, times: 1 });
  expect((await ask("GET", "/me")).status).toBe(500);

  const held = await control("POST", "/holds", { route: "GET /labels" });
  const labels = ask("GET", "/labels");
  expect(await control("GET", `/holds/${String(held?.id)}`)).toMatchObject({ count: 1 });
  await control("DELETE", `/holds/${String(held?.id)}`);
  expect((await labels).status).toBe(200);

  await control("PUT", "/webhooks", { duplicateFactor: 2, dropShare: "all" });
  expect(acuity.faults.webhooks.settings).toMatchObject({ duplicateFactor: 2, dropShare: 0 });
  const booked = await control("POST", "/clinic/book", { calendarID: 7300101, appointmentTypeID: 48200011, datetime: "2026-10-06T09:00", firstName: "Ira", lastName: "Vance" });
  expect(booked).toMatchObject({ datetime: "2026-10-06T09:00:00+1100" });
  expect(await control("GET", `/ledger/lives/${String(booked?.id)}`)).toMatchObject([{ what: "booked", by: "staff" }]);
  expect(await control("GET", "/nowhere")).toMatchObject({ status_code: 404 });
});
