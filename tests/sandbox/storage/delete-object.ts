import type { Bucket } from "./bucket";
import type { Answer, Call } from "./call";
import { isVersionId } from "./find-version";
import { Refusal } from "./refusal";

export interface Deletion {
  /** The version that is gone, or the marker that now stands for the object. */
  versionId: string | undefined;
  isMarker: boolean;
}

export function deleteObject({ bucket, key, query, now }: Call): Answer {
  const deletion = remove(bucket, { key, versionId: query.get("versionId"), now: now() });
  return { status: 204, headers: { "x-amz-version-id": deletion.versionId, "x-amz-delete-marker": deletion.isMarker ? "true" : undefined } };
}

/** Naming a version ends it for good; otherwise a bucket that keeps versions only marks the object as deleted. What is not there can be deleted. */
export function remove(bucket: Bucket, { key, versionId, now }: { key: string; versionId: string | undefined; now: Date }): Deletion {
  const { versioning, versions } = bucket;
  if (versionId !== undefined) {
    if (!isVersionId(versionId)) throw new Refusal("InvalidArgument", "Invalid version id specified");
    const version = versions.of(key).find((one) => one.versionId === versionId);
    if (version) versions.remove(version);
    return { versionId, isMarker: version?.isMarker ?? false };
  }
  if (versioning === null) {
    for (const version of versions.of(key)) versions.remove(version);
    return { versionId: undefined, isMarker: false };
  }
  return { versionId: versions.add({ key, modified: now, versioning, isMarker: true }).versionId, isMarker: true };
}
