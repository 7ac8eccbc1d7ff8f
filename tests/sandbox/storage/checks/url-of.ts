import type { StoreUnderTest } from "./check";

/** Where an object of a store stands, or the bucket itself. */
export function urlOf({ endpoint, bucket, region }: StoreUnderTest, key = ""): URL {
  const path = key.split("/").map(encodeURIComponent).join("/");
  return new URL(endpoint ? `${endpoint}/${bucket}/${path}` : `https://${bucket}.s3.${region}.amazonaws.com/${path}`);
}
