import { type CompletedPart, CompleteMultipartUploadCommand, CreateMultipartUploadCommand, UploadPartCommand } from "@aws-sdk/client-s3";
import { sha256Of } from "./bytes";
import type { CheckContext } from "./check";

/** An upload in parts held to SHA-256, as the portal makes them. */
export async function startedUpload({ client, bucket, key }: CheckContext) {
  const Key = key();
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket: bucket, Key, ChecksumAlgorithm: "SHA256", ChecksumType: "COMPOSITE", ContentType: "application/pdf" }));
  const place = { Bucket: bucket, Key, UploadId };
  return {
    Key,
    place,
    async send(PartNumber: number, Body: Buffer): Promise<CompletedPart> {
      const { ETag, ChecksumSHA256 } = await client.send(new UploadPartCommand({ ...place, PartNumber, Body, ChecksumSHA256: sha256Of(Body) }));
      return { PartNumber, ETag, ChecksumSHA256 };
    },
    complete: (Parts: CompletedPart[], more: { IfNoneMatch?: string } = {}) => client.send(new CompleteMultipartUploadCommand({ ...place, ...more, MultipartUpload: { Parts } })),
  };
}
