import type { Bucket } from "./bucket";
import type { Call } from "./call";
import { requireObject } from "./find-version";
import { Refusal } from "./refusal";
import type { ObjectVersion } from "./version";

export interface CopySource {
  bucket: Bucket;
  version: ObjectVersion;
}

/** Such as `/bucket/key%20with%20spaces?versionId=…`. */
export function requireCopySource({ headers, buckets }: Call): CopySource {
  const [, name = "", key = "", versionId] = /^\/?([^/]+)\/(.+?)(?:\?versionId=([^&]*))?$/.exec(headers["x-amz-copy-source"] ?? "") ?? [];
  if (key === "") throw new Refusal("InvalidArgument", "Invalid copy source object key", { details: { ArgumentName: "x-amz-copy-source" } });
  const bucket = buckets.require(name);
  const version = requireObject(bucket, decodeURIComponent(key), versionId);
  const [match, noneMatch] = ["if-match", "if-none-match"].map((condition) => headers[`x-amz-copy-source-${condition}`]?.replaceAll('"', ""));
  if ((match !== undefined && match !== version.etag) || noneMatch === version.etag) {
    throw new Refusal("PreconditionFailed", "At least one of the pre-conditions you specified did not hold", { details: { Condition: "x-amz-copy-source" } });
  }
  return { bucket, version };
}
