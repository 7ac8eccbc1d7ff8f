import type { Answer, Call } from "./call";

export function createBucket({ buckets, bucketName }: Call): Answer {
  buckets.create(bucketName);
  return { status: 200, headers: { location: `/${bucketName}` } };
}
