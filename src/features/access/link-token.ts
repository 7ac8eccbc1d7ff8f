import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";

/**
 * The secret part of a mailed link. It is computed, never stored: a job can mail it from the id alone and mail it again
 * unchanged, and who reads the database cannot follow it. Whether it was used stands with what it belongs to.
 * @param purpose what the link is for, with everything that makes older links worthless, such as `invitation:3`
 */
export function linkToken(purpose: string, id: string): string {
  return createHmac("sha256", env().BETTER_AUTH_SECRET).update(`link:${purpose}:${id}`).digest("base64url");
}

export function isLinkToken(given: string, purpose: string, id: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(linkToken(purpose, id))];
  return one.length === other.length && timingSafeEqual(one, other);
}
