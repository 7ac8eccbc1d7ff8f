import { Refusal } from "./refusal";
import type { ObjectVersion } from "./version";
import type { Call } from "./call";

const KEPT = ["content-type", "content-disposition", "content-language", "cache-control", "expires", "x-amz-server-side-encryption-aws-kms-key-id"];

/** What an object is given with its bytes. Everything is encrypted, as S3 does it unasked since 2023. */
export function readFacts(headers: Call["headers"]): Record<string, string> {
  const encryption = headers["x-amz-server-side-encryption"] ?? "AES256";
  if (!/^(AES256|aws:kms|aws:kms:dsse)$/.test(encryption)) throw new Refusal("InvalidArgument", "The encryption method specified is not supported");
  const kept = Object.entries(headers).filter(([name]) => KEPT.includes(name) || name.startsWith("x-amz-meta-"));
  const encoding = (headers["content-encoding"] ?? "").split(",").map((one) => one.trim()).filter((one) => one !== "" && one !== "aws-chunked").join(",");
  return { "content-type": "binary/octet-stream", ...Object.fromEntries(kept), ...(encoding && { "content-encoding": encoding }), "x-amz-server-side-encryption": encryption };
}

/** How a write is answered. */
export function writtenHeaders({ bucket }: Call, version: ObjectVersion): Record<string, string | undefined> {
  return {
    etag: `"${version.etag}"`,
    ...encryptionHeaders(version.headers),
    ...checksumHeaders(version),
    "x-amz-version-id": bucket.versioning === null ? undefined : version.versionId,
  };
}

export function encryptionHeaders(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith("x-amz-server-side-encryption")));
}

export function checksumHeaders({ checksum }: Pick<ObjectVersion, "checksum">): Record<string, string> {
  return checksum ? { [`x-amz-checksum-${checksum.name}`]: checksum.value, "x-amz-checksum-type": checksum.type } : {};
}
