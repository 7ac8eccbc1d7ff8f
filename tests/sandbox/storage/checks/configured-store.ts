import type { StoreUnderTest } from "./check";

/** A bucket given over to these checks, its settings included, when one is named. */
export function configuredStore(): { title: string; store: StoreUnderTest }[] {
  const { S3_CHECK_BUCKET: bucket, S3_CHECK_ENDPOINT: endpoint, S3_CHECK_REGION: region, S3_CHECK_ACCESS_KEY_ID: accessKeyId, S3_CHECK_SECRET_ACCESS_KEY: secretAccessKey } = process.env;
  if (!bucket) return [];
  if (!region || !accessKeyId || !secretAccessKey) throw new Error("With S3_CHECK_BUCKET set, S3_CHECK_REGION, S3_CHECK_ACCESS_KEY_ID and S3_CHECK_SECRET_ACCESS_KEY are needed as well.");
  return [{ title: `the bucket ${bucket}`, store: { endpoint: endpoint || undefined, bucket, region, accessKeyId, secretAccessKey } }];
}
