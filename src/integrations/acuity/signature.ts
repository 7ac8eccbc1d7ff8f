import { createHmac, timingSafeEqual } from "node:crypto";

/** Acuity signs the raw body with the API key: base64(HMAC-SHA256). Must run before any parsing. */
export function isSignedBy(keys: readonly string[], rawBody: Uint8Array, signature: string | null): boolean {
  if (!signature) return false;
  const given = Buffer.from(signature, "utf8");
  return keys.map((key) => isEqual(Buffer.from(createHmac("sha256", key).update(rawBody).digest("base64"), "utf8"), given)).includes(true);
}

function isEqual(expected: Buffer, given: Buffer): boolean {
  return expected.length === given.length && timingSafeEqual(expected, given);
}
