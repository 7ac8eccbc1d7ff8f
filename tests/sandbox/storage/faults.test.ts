import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { expect, test } from "vitest";
import { MIB, someBytes } from "./checks/bytes";
import { refusalOf } from "./checks/check";
import type { Fault } from "./faults";
import { useStore } from "./test-store";

const store = useStore();

test("a refusal strikes as often as told, and only the calls it is meant for", async () => {
  store().server.faults.add({ kind: "status", status: 503, operation: "PutObject", keyPrefix: "struck/", times: 2 });
  expect(await put("spared/a")).toBe("taken");
  expect([await put("struck/a"), await put("struck/b"), await put("struck/c")]).toEqual(["503 SlowDown", "503 SlowDown", "taken"]);
  expect(store().server.faults.list()).toMatchObject([{ strikes: 2 }]);
  expect(await store().server.keys()).toEqual(["spared/a", "struck/c"]);
});

test("an internal error keeps a call from taking effect, until it is cleared", async () => {
  const fault = store().server.faults.add({ kind: "status", status: 500, method: "PUT" });
  expect(await put("a")).toBe("500 InternalError");
  expect(await store().server.keys()).toEqual([]);
  fault.clear();
  expect(await put("a")).toBe("taken");
});

test("a connection is cut before a call takes effect or after", async () => {
  store().server.faults.add({ kind: "reset-before", times: 1 });
  await expect(put("before")).rejects.toThrow(/ECONNRESET|socket hang up/);
  store().server.faults.add({ kind: "reset-after", times: 1 });
  await expect(put("after")).rejects.toThrow(/ECONNRESET|socket hang up/);
  expect(await store().server.keys()).toEqual(["after"]);
});

test("a call that hangs is never answered", async () => {
  store().server.faults.add({ kind: "hang", times: 1 });
  await expect(store().client.send(new HeadObjectCommand(at("a")), { abortSignal: AbortSignal.timeout(200) })).rejects.toThrow(/abort/i);
  expect(await refusalOf(store().client.send(new HeadObjectCommand(at("a"))))).toBe("404 NotFound");
});

test("an answer comes late", async () => {
  await put("a");
  store().server.faults.add({ kind: "latency", ms: 600 });
  expect(await secondsOf(() => read("a"))).toBeGreaterThan(0.59);
});

test("a body ends in the middle", async () => {
  await put("a", someBytes(2 * MIB));
  store().server.faults.add({ kind: "cut-body", afterBytes: 1_500_000, operation: "GetObject", times: 1 });
  const { Body, ContentLength } = await store().client.send(new GetObjectCommand(at("a")));
  expect(ContentLength).toBe(2 * MIB);
  let received = 0;
  await expect((async () => {
    for await (const piece of Body as AsyncIterable<Buffer>) received += piece.length;
  })()).rejects.toThrow(/aborted|reset|premature/i);
  expect(received).toBe(1_500_000);
  expect(await read("a")).toBe(2 * MIB);
});

test("a slow line is slow in both directions", async () => {
  await put("a", someBytes(400_000));
  store().server.faults.add({ kind: "rate", bytesPerSecond: 1_000_000 });
  const down = await secondsOf(() => read("a"));
  const up = await secondsOf(() => put("b", someBytes(400_000)));
  for (const seconds of [down, up]) expect(seconds).toBeGreaterThan(0.38);
});

test("a call can be held before it takes effect, and another one go past", async () => {
  const held = store().server.hold({ operation: "PutObject", keyPrefix: "held" });
  const putting = put("held");
  await held.arrived;
  expect(await put("held-not")).toBe("taken");
  expect(await store().server.keys()).toEqual(["held-not"]);
  held.release();
  expect(await putting).toBe("taken");
  expect(await store().server.keys()).toEqual(["held", "held-not"]);
});

test("a call can be held after it has taken effect", async () => {
  const held = store().server.hold({ operation: "PutObject" }, "answer");
  const putting = put("a");
  await held.arrived;
  expect(await store().server.keys()).toEqual(["a"]);
  held.release();
  expect(await putting).toBe("taken");
});

test("another process sets and clears faults, holds calls and reads what was called", async () => {
  const fault: Fault = { kind: "status", status: 503, operation: "PutObject" };
  expect((await control("POST", "faults", fault)).status).toBe(204);
  expect(await put("a")).toBe("503 SlowDown");
  expect((await control("DELETE", "faults")).status).toBe(204);
  const { id } = (await (await control("POST", "holds", { operation: "PutObject" })).json()) as { id: number };
  const putting = put("a");
  await control("GET", `holds/${id}`);
  expect(await store().server.keys()).toEqual([]);
  await control("DELETE", `holds/${id}`);
  expect(await putting).toBe("taken");
  expect(await (await control("GET", "calls")).json()).toMatchObject([{ operation: "PutObject", key: "a", status: 503, bytes: 0 }, { operation: "PutObject", method: "PUT", bucket: "portal-test", key: "a", status: 200, bytes: 5, answeredInFull: true }]);
  expect((await control("POST", "faults", { kind: "flood" })).status).toBe(400);
});

function at(Key: string) {
  return { Bucket: store().bucket, Key };
}

function put(key: string, Body: string | Buffer = "hello"): Promise<string> {
  return refusalOf(store().client.send(new PutObjectCommand({ ...at(key), Body })));
}

async function read(key: string): Promise<number | undefined> {
  const { Body } = await store().client.send(new GetObjectCommand(at(key)));
  return (await Body?.transformToByteArray())?.length;
}

async function secondsOf(act: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await act();
  return (performance.now() - started) / 1_000;
}

function control(method: string, what: string, body?: object): Promise<Response> {
  return fetch(`${store().server.endpoint}/_control/${what}`, { method, body: body && JSON.stringify(body) });
}
