import { UploadPartCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { CheckContext } from "./check";

interface PartToSign {
  Bucket: string;
  Key: string;
  UploadId: string | undefined;
  number: number;
  size: number;
  sha256: string;
  signingDate?: Date;
}

/** An address good for one part of one size and checksum, which the sender repeats in headers. */
export function signedPart({ presigner }: CheckContext, { number, size, sha256, signingDate, ...place }: PartToSign): Promise<string> {
  const command = new UploadPartCommand({ ...place, PartNumber: number, ContentLength: size, ChecksumSHA256: sha256 });
  return getSignedUrl(presigner, command, { expiresIn: 300, signingDate, signableHeaders: new Set(["host", "content-length"]), unhoistableHeaders: new Set(["x-amz-checksum-sha256"]) });
}
