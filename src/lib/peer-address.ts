import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { BlockList, isIP, isIPv4 } from "node:net";
import { env } from "./env";

/** Where a request came from, as far as it can be believed. Next keeps whatever headers a client sends, so this one is written over on every request. */
export const ADDRESS_HEADER = "x-portal-address";

/** From now on every request of this process says where it came from. Node tells of a request before Next sees it. */
export function stampAddresses(): void {
  const trusted = trustedProxies();
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[ADDRESS_HEADER] = addressOf(request, trusted);
  });
}

/**
 * The connection's own address; if that is a trusted proxy's, the one it says it was asked from, and so on.
 * What stands further left in the header is hearsay of strangers.
 */
export function addressOf({ socket, headers }: Pick<IncomingMessage, "headers"> & { socket: { remoteAddress?: string } }, trusted: BlockList): string {
  const forwarded = [headers["x-forwarded-for"] ?? []].flat().join(",").split(",").map(plain);
  let address = plain(socket.remoteAddress ?? "");
  while (isTrusted(address, trusted)) {
    const before = forwarded.pop();
    if (!before || !isIP(before)) break;
    address = before;
  }
  return address || "unknown";
}

export function trustedProxies(): BlockList {
  const list = new BlockList();
  for (const { address, prefix, family } of env().TRUSTED_PROXIES) list.addSubnet(address, prefix, family);
  return list;
}

function isTrusted(address: string, trusted: BlockList): boolean {
  return isIP(address) !== 0 && trusted.check(address, isIPv4(address) ? "ipv4" : "ipv6");
}

/** IPv4 as such where it comes dressed as IPv6, and without the port that some proxies add. */
function plain(given: string): string {
  const bare = given.trim().replace(/^\[(.+)\](:\d+)?$/, "$1").replace(/^([\d.]+):\d+$/, "$1");
  const inner = /^::ffff:([\d.]+)$/i.exec(bare)?.[1];
  return inner && isIPv4(inner) ? inner : bare;
}
