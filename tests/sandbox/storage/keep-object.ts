import type { Call } from "./call";
import { requireWriteConditions } from "./preconditions";
import type { ObjectContent, ObjectVersion } from "./version";

/** From here on the object is there. @throws Refusal when its conditions no longer hold; then its bytes are given up */
export function keepObject(call: Call, content: ObjectContent): ObjectVersion {
  const { bucket, key } = call;
  try {
    requireWriteConditions(call);
  } catch (error) {
    bucket.data.discard(content.pieces);
    throw error;
  }
  return bucket.versions.add({ key, modified: call.now(), versioning: bucket.versioning, isMarker: false, content }) as ObjectVersion;
}
