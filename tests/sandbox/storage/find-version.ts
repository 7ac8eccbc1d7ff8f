import type { Bucket } from "./bucket";
import { Refusal } from "./refusal";
import type { ObjectVersion, Version } from "./version";

/** @throws Refusal when there is no such object, or the version is one that says it was deleted */
export function requireObject(bucket: Bucket, key: string, versionId: string | undefined): ObjectVersion {
  const version = versionId === undefined ? bucket.versions.current(key) : requireVersion(bucket, key, versionId);
  if (!version) throw new Refusal("NoSuchKey", "The specified key does not exist.", { details: { Key: key } });
  if (!version.isMarker) return version;
  const headers = { "x-amz-delete-marker": "true", "x-amz-version-id": version.versionId };
  if (versionId === undefined) throw new Refusal("NoSuchKey", "The specified key does not exist.", { details: { Key: key }, headers });
  throw new Refusal("MethodNotAllowed", "The specified method is not allowed against this resource.", { headers: { ...headers, allow: "DELETE" } });
}

function requireVersion(bucket: Bucket, key: string, versionId: string): Version {
  if (!isVersionId(versionId)) throw new Refusal("InvalidArgument", "Invalid version id specified", { details: { ArgumentName: "versionId", ArgumentValue: versionId } });
  const version = bucket.versions.of(key).find((one) => one.versionId === versionId);
  if (!version) throw new Refusal("NoSuchVersion", "The specified version does not exist.", { details: { Key: key, VersionId: versionId } });
  return version;
}

export function isVersionId(text: string): boolean {
  return text === "null" || /^[\w.-]{32}$/.test(text);
}
