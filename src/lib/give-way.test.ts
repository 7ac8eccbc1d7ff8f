import { once } from "node:events";
import { createServer, get, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { givingWay, watchRequests } from "./give-way";

let server: Server;

beforeAll(() => watchRequests((path) => path === "/file"));
beforeEach(async () => {
  server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});
afterEach(async () => {
  vi.useRealTimers();
  server.closeAllConnections();
  server.close();
  await once(server, "close");
});

/** Somebody asks, and is answered when the test says so. */
async function ask(path: string): Promise<() => Promise<void>> {
  const asked = get({ port: (server.address() as AddressInfo).port, host: "127.0.0.1", path }).on("error", () => {});
  const [, response] = (await once(server, "request")) as [unknown, ServerResponse];
  return async () => {
    const closed = once(response, "close");
    response.end();
    const [answer] = await once(asked, "response");
    answer.resume();
    await closed;
  };
}

async function* endless() {
  for (;;) yield new Uint8Array(64 * 1024);
}

function read(count: number) {
  const seen: number[] = [];
  const done = (async () => {
    for await (const piece of givingWay(endless())) if (seen.push(piece.length) === count) break;
  })();
  return { seen, done };
}

/** Whatever can go on without a clock has gone on. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("nobody waits: a file goes out at once", async () => {
  const { done, seen } = read(10);
  await done;
  expect(seen).toHaveLength(10);
});

test("a file waits while a page is made and goes on as soon as it is", async () => {
  const answer = await ask("/bookings");
  const { done, seen } = read(10);
  await settled();
  expect(seen).toHaveLength(0);
  await answer();
  await done;
  expect(seen).toHaveLength(10);
});

test("a page that waits for somebody else itself is not waited for, and the next one is", async () => {
  const hanging = await ask("/admin/sync");
  await vi.advanceTimersByTimeAsync(250);
  const pieces = givingWay(endless());
  await pieces.next();
  const answer = await ask("/bookings");
  const second = vi.fn();
  const read = pieces.next().then(second);
  await settled();
  expect(second).not.toHaveBeenCalled();
  await answer();
  await read;
  await hanging();
});

test("a page whose reader went away is not waited for", async () => {
  await ask("/bookings");
  const { done } = read(1);
  server.closeAllConnections();
  await done;
});

test("where pages never end, 256 KB go out all the same every quarter of a second", async () => {
  const answers = [await ask("/bookings")];
  const { done, seen } = read(9);
  const passed: number[] = [];
  for (let ms = 50; ms <= 750; ms += 50) {
    await vi.advanceTimersByTimeAsync(50);
    await settled();
    if (ms % 250 === 0) passed.push(seen.length);
    answers.push(await ask("/bookings"));
  }
  expect(passed).toEqual([4, 8, 9]);
  await done;
  for (const answer of answers) await answer();
});

test("what was missed behind one page counts behind the next", async () => {
  const pieces = givingWay(endless());
  const first = pieces.next();
  const answers = [await ask("/bookings")];
  const second = pieces.next();
  await first;
  await vi.advanceTimersByTimeAsync(200);
  await answers.pop()?.();
  await second;
  const answer = await ask("/bookings");
  const seen = vi.fn();
  const reading = Promise.all(Array.from({ length: 9 }, () => pieces.next().then(seen)));
  await vi.advanceTimersByTimeAsync(200);
  await settled();
  expect(seen).toHaveBeenCalledTimes(4);
  await answer();
  await reading;
});

test("requests whose connection broke before it was their turn are forgotten", async () => {
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1").on("error", () => {});
  const asked = new Promise<void>((resolve) => {
    let count = 0;
    server.on("request", () => ++count === 3 && resolve());
  });
  socket.write("GET /bookings HTTP/1.1\r\nhost: a\r\n\r\n".repeat(3));
  await asked;
  socket.destroy();
  await vi.advanceTimersByTimeAsync(250);
  const answer = await ask("/bookings");
  expect((globalThis as { portalRequests?: { asked: Set<unknown> } }).portalRequests?.asked.size).toBe(1);
  await answer();
});

test("whoever stops reading ends the source, and so does one that fails", async () => {
  const ended = vi.fn();
  async function* source() {
    try {
      yield new Uint8Array(1);
      throw new Error("cut off");
    } finally {
      ended();
    }
  }
  const stopped = givingWay(source());
  await stopped.next();
  await stopped.return();
  expect(ended).toHaveBeenCalledTimes(1);
  const failing = givingWay(source());
  await failing.next();
  await expect(failing.next()).rejects.toThrow("cut off");
  expect(ended).toHaveBeenCalledTimes(2);
});

test("nothing is fetched before it may be passed on", async () => {
  const answer = await ask("/bookings");
  const fetched = vi.fn();
  async function* source() {
    fetched();
    yield new Uint8Array(1);
  }
  const first = givingWay(source()).next();
  await settled();
  expect(fetched).not.toHaveBeenCalled();
  await answer();
  await first;
  expect(fetched).toHaveBeenCalledTimes(1);
});

test("files do not wait for each other, nor for themselves", async () => {
  const answer = await ask("/file");
  const { done } = read(10);
  await done;
  await answer();
});
