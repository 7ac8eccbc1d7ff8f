import { AbortMultipartUploadCommand, DeleteObjectCommand, ListMultipartUploadsCommand, ListObjectVersionsCommand } from "@aws-sdk/client-s3";
import type { CheckContext } from "./check";

/** Leaves a real bucket as it was: no version, no marker and no unfinished upload below the prefix. */
export async function clearAway({ client, bucket }: CheckContext, prefix: string): Promise<void> {
  const place = { Bucket: bucket, Prefix: prefix };
  for (;;) {
    const { Versions = [], DeleteMarkers = [] } = await client.send(new ListObjectVersionsCommand(place));
    const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand(place));
    for (const { Key, VersionId } of [...Versions, ...DeleteMarkers]) await client.send(new DeleteObjectCommand({ Bucket: bucket, Key, VersionId }));
    for (const { Key, UploadId } of Uploads) await client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key, UploadId }));
    if (Versions.length + DeleteMarkers.length + Uploads.length === 0) return;
  }
}
