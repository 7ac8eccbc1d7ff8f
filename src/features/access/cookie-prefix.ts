import { env } from "@/lib/env";

/** A browser keeps a cookie of this prefix to exactly this host over https; on loopback there is no https. */
export function cookiePrefix(): string {
  return isSecure() ? "__Host-portal" : "portal";
}

export function isSecure(): boolean {
  return env().BETTER_AUTH_URL.startsWith("https:");
}
