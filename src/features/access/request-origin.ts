import { headers } from "next/headers";
import type { Origin } from "@/lib/actor";
import { ADDRESS_HEADER } from "@/lib/peer-address";

/** Where the current request came from. */
export async function requestOrigin(): Promise<Origin> {
  return originOf(await headers());
}

/** A forwarded address is never read here: whose word counts was settled when the request arrived. */
export function originOf(given: Headers): Origin {
  return {
    ipAddress: (given.get(ADDRESS_HEADER) || "unknown").slice(0, 64),
    userAgent: (given.get("user-agent") ?? "unknown").slice(0, 400),
    requestId: given.get("x-request-id") ?? "none",
  };
}
