import { createServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test, vi } from "vitest";
import { useOwnDatabase } from "../../tests/sandbox/own-database";
import { ADDRESS_HEADER, addressOf, stampAddresses, trustedProxies } from "./peer-address";

// For its complete environment.
useOwnDatabase({ TRUSTED_PROXIES: "10.0.0.0/8, 2001:db8:5::/48,192.0.2.7" });

describe("where a request came from", () => {
  test.each<[string, string | undefined, string | string[] | undefined, string]>([
    ["is where the connection is from", "203.0.113.9", undefined, "203.0.113.9"],
    ["is not what a stranger claims", "203.0.113.9", "198.51.100.1", "203.0.113.9"],
    ["is not what a stranger claims, even to be a proxy", "203.0.113.9", "198.51.100.1, 10.0.0.1", "203.0.113.9"],
    ["is what a trusted proxy saw", "10.1.2.3", "198.51.100.1", "198.51.100.1"],
    ["is what the nearest trusted proxy saw, whatever was sent to it", "10.1.2.3", "1.1.1.1, 2.2.2.2, 198.51.100.1", "198.51.100.1"],
    ["goes through every trusted proxy", "10.1.2.3", "1.1.1.1, 198.51.100.1, 192.0.2.7, 10.9.9.9", "198.51.100.1"],
    ["is the proxy where it says nothing", "10.1.2.3", undefined, "10.1.2.3"],
    ["is the proxy where it says nonsense", "10.1.2.3", "unknown", "10.1.2.3"],
    ["is the farthest proxy where all are trusted", "10.1.2.3", "10.0.0.7", "10.0.0.7"],
    ["knows IPv4 dressed as IPv6", "::ffff:10.1.2.3", "::ffff:198.51.100.1", "198.51.100.1"],
    ["knows IPv6 proxies", "2001:db8:5:1::1", "2001:db8:6::2", "2001:db8:6::2"],
    ["does not trust the neighbours of a proxy", "192.0.2.8", "198.51.100.1", "192.0.2.8"],
    ["ignores ports", "10.1.2.3", "[2001:db8:6::2]:443, 198.51.100.1:5678", "198.51.100.1"],
    ["reads a header sent twice as one", "10.1.2.3", ["1.1.1.1", "198.51.100.1"], "198.51.100.1"],
    ["is unknown without a connection", undefined, "198.51.100.1", "unknown"],
  ])("%s", (_what, remoteAddress, forwarded, expected) => {
    expect(addressOf({ socket: { remoteAddress }, headers: { "x-forwarded-for": forwarded as string } }, trustedProxies())).toBe(expected);
  });
});

test("every request is stamped, over what the client sent", async () => {
  stampAddresses();
  const server = createServer(({ headers }, response) => response.end(headers[ADDRESS_HEADER]));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const answer = await new Promise<string>((resolve) => get(url, { headers: { [ADDRESS_HEADER]: "198.51.100.1", "x-forwarded-for": "198.51.100.1" } }, (response) => response.once("data", (data) => resolve(String(data)))));
  server.close();
  expect(answer).toBe("127.0.0.1");
});

describe("trusted proxies", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  test.each(["anything", "10.0.0.0/33", "10.0.0.0/0", "0.0.0.0/", "::/0", "10.0.0.1/8/8", "10.0.0.1;10.0.0.2"])("%s is refused at the start", async (given) => {
    vi.stubEnv("TRUSTED_PROXIES", given);
    vi.resetModules();
    const { env } = await import("./env");
    expect(env).toThrow("TRUSTED_PROXIES:");
  });
});
