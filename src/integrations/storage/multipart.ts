import { AbortMultipartUploadCommand, CompleteMultipartUploadCommand, CreateMultipartUploadCommand, ListMultipartUploadsCommand, ListPartsCommand, UploadPartCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { ask, isMissing } from "./ask";
import { bucket, storage } from "./client";

/** A part that has arrived. */
export interface ReceivedPart {
  number: number;
  size: number;
  etag: string;
  /** Of the part's bytes, base64. */
  sha256: string;
}

export interface PartToSign {
  number: number;
  size: number;
  /** base64 */
  sha256: string;
}

/** How long a part may wait before it begins; once it has begun it may take as long as it takes. */
const PART_ADDRESS_SECONDS = 300;

/** S3's own name for the parts to come. Every part is held to its checksum. */
export async function startParts(key: string): Promise<string> {
  const started = await ask(storage().send(new CreateMultipartUploadCommand({ Bucket: bucket(), Key: key, ContentType: "application/octet-stream", ChecksumAlgorithm: "SHA256", ServerSideEncryption: "AES256" })));
  if (!started.UploadId) throw new Error("S3 gave the upload no name");
  return started.UploadId;
}

/** An address good for this part alone: its key, number, size and checksum are signed, and the browser sends the last two as headers. */
export async function signPart(key: string, uploadId: string, { number, size, sha256 }: PartToSign): Promise<string> {
  const command = new UploadPartCommand({ Bucket: bucket(), Key: key, UploadId: uploadId, PartNumber: number, ContentLength: size, ChecksumSHA256: sha256 });
  return getSignedUrl(storage(), command, { expiresIn: PART_ADDRESS_SECONDS, signableHeaders: new Set(["host", "content-length"]), unhoistableHeaders: new Set(["x-amz-checksum-sha256"]) });
}

/** All parts that have arrived, in their order. @throws StorageRefusal `NoSuchUpload` once they were put together or given up */
export async function listParts(key: string, uploadId: string): Promise<ReceivedPart[]> {
  const parts: ReceivedPart[] = [];
  let marker: string | undefined;
  do {
    const page = await ask(storage().send(new ListPartsCommand({ Bucket: bucket(), Key: key, UploadId: uploadId, PartNumberMarker: marker })));
    for (const { PartNumber, Size, ETag, ChecksumSHA256 } of page.Parts ?? []) {
      if (PartNumber && Size !== undefined && ETag && ChecksumSHA256) parts.push({ number: PartNumber, size: Size, etag: ETag, sha256: ChecksumSHA256 });
    }
    marker = page.IsTruncated ? page.NextPartNumberMarker : undefined;
  } while (marker);
  return parts.sort((one, other) => one.number - other.number);
}

export async function joinParts(key: string, uploadId: string, parts: ReceivedPart[]): Promise<void> {
  const Parts = parts.map(({ number, etag, sha256 }) => ({ PartNumber: number, ETag: etag, ChecksumSHA256: sha256 }));
  await ask(storage().send(new CompleteMultipartUploadCommand({ Bucket: bucket(), Key: key, UploadId: uploadId, MultipartUpload: { Parts } })));
}

/** They may have been put together or given up already. */
export async function abandonParts(key: string, uploadId: string): Promise<void> {
  try {
    await ask(storage().send(new AbortMultipartUploadCommand({ Bucket: bucket(), Key: key, UploadId: uploadId })));
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/** Uploads that S3 holds parts of, below a prefix. */
export async function listStartedParts(prefix: string): Promise<{ key: string; uploadId: string; startedAt: Date }[]> {
  const started: { key: string; uploadId: string; startedAt: Date }[] = [];
  let from: { key?: string; id?: string } = {};
  for (;;) {
    const page = await ask(storage().send(new ListMultipartUploadsCommand({ Bucket: bucket(), Prefix: prefix, KeyMarker: from.key, UploadIdMarker: from.id })));
    for (const { Key, UploadId, Initiated } of page.Uploads ?? []) if (Key && UploadId && Initiated) started.push({ key: Key, uploadId: UploadId, startedAt: Initiated });
    if (!page.IsTruncated) return started;
    from = { key: page.NextKeyMarker, id: page.NextUploadIdMarker };
  }
}
