import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { expect, test } from "vitest";
import { claimPort } from "./ports";

test("a busy port is avoided and said, a free one given as wished, and no port is given twice", async () => {
  const other = await listening();
  const { port: busy } = portOf(other);
  const first = await claimPort(busy);
  const second = await claimPort(busy);
  expect(first.wasBusy).toBe(true);
  expect(new Set([busy, first.port, second.port]).size).toBe(3);

  other.close();
  await once(other, "close");
  expect(await claimPort(busy)).toEqual({ port: busy, wasBusy: false });
  expect((await claimPort(busy)).wasBusy).toBe(true);
});

async function listening(): Promise<Server> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

function portOf(server: Server) {
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("The server has no address.");
  return address;
}
