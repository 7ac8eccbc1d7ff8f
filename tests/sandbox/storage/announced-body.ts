import { CHECKSUM_NAMES, isChecksumName, isChecksumValue, type ChecksumName } from "./checksums";
import { Refusal } from "./refusal";

const HEX_HASH = /^[0-9a-f]{64}$/;
const STREAMED = ["STREAMING-UNSIGNED-PAYLOAD-TRAILER", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER"];

/** What a request's headers promise of its body. */
export interface AnnouncedBody {
  /** Null when the request does not say. */
  size: number | null;
  isChunked: boolean;
  /** Hexadecimal. */
  sha256: string | null;
  /** base64 */
  md5: string | null;
  /** A null value follows behind the body. */
  checksum: { name: ChecksumName; value: string | null } | null;
}

export function readAnnounced(header: (name: string) => string | undefined, payload: string): AnnouncedBody {
  const isChunked = STREAMED.includes(payload);
  if (!isChunked && payload !== "UNSIGNED-PAYLOAD" && !HEX_HASH.test(payload)) {
    throw new Refusal("InvalidArgument", "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, one of the STREAMING values, or a valid sha256 value.");
  }
  const length = header(isChunked ? "x-amz-decoded-content-length" : "content-length");
  const md5 = header("content-md5") ?? null;
  if (md5 !== null && Buffer.from(md5, "base64").length !== 16) throw new Refusal("InvalidDigest", "The Content-MD5 you specified was invalid.");
  const checksum = announcedChecksum(header, payload);
  if (!checksum && header("x-amz-sdk-checksum-algorithm")) {
    throw new Refusal("InvalidRequest", "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.");
  }
  return { size: length && /^\d+$/.test(length) ? Number(length) : null, isChunked, sha256: HEX_HASH.test(payload) ? payload : null, md5, checksum };
}

function announcedChecksum(header: (name: string) => string | undefined, payload: string): AnnouncedBody["checksum"] {
  const given = CHECKSUM_NAMES.filter((name) => header(`x-amz-checksum-${name}`) !== undefined);
  const trailing = payload.endsWith("-TRAILER") ? header("x-amz-trailer")?.toLowerCase().replace(/^x-amz-checksum-/, "") : undefined;
  if (given.length + (trailing ? 1 : 0) > 1) throw new Refusal("InvalidRequest", "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
  if (trailing) {
    if (!isChecksumName(trailing)) throw new Refusal("InvalidRequest", "The value specified in the x-amz-trailer header is not supported");
    return { name: trailing, value: null };
  }
  const [name] = given;
  return name ? { name, value: requireChecksumValue(name, header(`x-amz-checksum-${name}`)) } : null;
}

export function requireChecksumValue(name: ChecksumName, value: string | undefined): string {
  if (value === undefined || !isChecksumValue(name, value)) throw new Refusal("InvalidRequest", `Value for x-amz-checksum-${name} header is invalid.`);
  return value;
}
