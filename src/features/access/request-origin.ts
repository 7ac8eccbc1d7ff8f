import { headers } from "next/headers";
import type { Origin } from "@/lib/actor";

/** Where the current request came from. The last forwarded address is the one the nearest proxy saw. */
export async function requestOrigin(): Promise<Origin> {
  return originOf(await headers());
}

export function originOf(given: Headers): Origin {
  return {
    ipAddress: (given.get("x-forwarded-for")?.split(",").at(-1)?.trim() || "unknown").slice(0, 64),
    userAgent: (given.get("user-agent") ?? "unknown").slice(0, 400),
    requestId: given.get("x-request-id") ?? "none",
  };
}
