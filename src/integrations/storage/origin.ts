import { env } from "@/lib/env";

/** Where browsers send files to: the only other place that the portal's pages may talk to. */
export function storageOrigin(): string {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: name, S3_REGION: region } = env();
  return endpoint ? new URL(endpoint).origin : `https://${name}.s3.${region}.amazonaws.com`;
}
