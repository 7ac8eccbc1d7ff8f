import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { type Address, encode, encodePath, type QueryPair } from "./address";
import { Refusal } from "./refusal";

export const ALGORITHM = "AWS4-HMAC-SHA256";

/** What a client says it signed, wherever it says so. */
export interface Claim {
  /** Such as `20260131T093000Z`. */
  date: string;
  scope: Scope;
  signedHeaders: string[];
  signature: string;
  /** The payload's hash, or a word that stands for it. */
  payload: string;
}

export interface Scope {
  accessKeyId: string;
  day: string;
  region: string;
}

export interface Signed {
  method: string;
  address: Address;
  headers: IncomingHttpHeaders;
}

/** @returns the key that signed it, for the chunks that follow; throws when it is not ours */
export function requireSignature(signed: Signed, claim: Claim, secret: string): Buffer {
  requireSignedHeaders(signed.headers, claim.signedHeaders);
  const key = signingKey(secret, claim.scope);
  const toSign = [ALGORITHM, claim.date, scopeText(claim.scope), sha256(canonicalRequest(signed, claim))].join("\n");
  if (!sameSignature(sign(key, toSign), claim.signature)) throw mismatch();
  return key;
}

export function scopeText({ day, region }: Scope): string {
  return `${day}/${region}/s3/aws4_request`;
}

export function sign(key: Buffer, text: string): string {
  return createHmac("sha256", key).update(text).digest("hex");
}

export function sha256(data: string): string {
  return createHash("sha256").update(data).digest("hex");
}

export function sameSignature(expected: string, given: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}

export function mismatch(): Refusal {
  return new Refusal("SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided. Check your key and signing method.");
}

/** Otherwise whoever holds a signed address could add to what was agreed. */
function requireSignedHeaders(headers: IncomingHttpHeaders, signedHeaders: string[]): void {
  const unsigned = Object.keys(headers).filter((name) => (name === "host" || name.startsWith("x-amz-")) && !signedHeaders.includes(name));
  if (unsigned.length > 0) throw new Refusal("AccessDenied", "There were headers present in the request which were not signed", { details: { HeadersNotSigned: unsigned.join(", ") } });
  if (signedHeaders.some((name) => headers[name] === undefined)) throw mismatch();
}

function canonicalRequest({ method, address, headers }: Signed, { signedHeaders, payload }: Claim): string {
  const lines = signedHeaders.map((name) => `${name}:${String(headers[name]).trim().replace(/[ \t]+/g, " ")}`);
  return [method, encodePath(address.path), canonicalQuery(address.pairs), ...lines, "", signedHeaders.join(";"), payload].join("\n");
}

function canonicalQuery(pairs: QueryPair[]): string {
  const encoded = pairs.filter(([name]) => name !== "X-Amz-Signature").map(([name, value]) => [encode(name), encode(value)] as const);
  const order = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
  return encoded.sort((one, other) => order(one[0], other[0]) || order(one[1], other[1])).map(([name, value]) => `${name}=${value}`).join("&");
}

function signingKey(secret: string, { day, region }: Scope): Buffer {
  return [day, region, "s3", "aws4_request"].reduce<Buffer>((key, text) => createHmac("sha256", key).update(text).digest(), Buffer.from(`AWS4${secret}`));
}
