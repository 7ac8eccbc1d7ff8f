import { DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, ListObjectsV2Command, ListObjectVersionsCommand } from "@aws-sdk/client-s3";
import type { Readable } from "node:stream";
import { ask, isMissing } from "./ask";
import { bucket, storage } from "./client";
import { withoutStalls } from "./without-stalls";

/** From one byte to another, both included. */
export interface ByteRange {
  start: number;
  end: number;
}

/** Its size in bytes; null when there is none. */
export async function sizeOfObject(key: string): Promise<number | null> {
  try {
    const found = await ask(storage().send(new HeadObjectCommand({ Bucket: bucket(), Key: key })));
    return found.ContentLength ?? 0;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/**
 * Its bytes as they come, at the pace of whoever reads them; ends early when `signal` says so.
 * @throws StorageRefusal when it is not there, UnavailableError when S3 does not answer or falls silent in the middle
 */
export async function readObject(key: string, { range, signal }: { range?: ByteRange; signal?: AbortSignal } = {}): Promise<AsyncIterable<Uint8Array>> {
  const Range = range && `bytes=${range.start}-${range.end}`;
  const { Body } = await ask(storage().send(new GetObjectCommand({ Bucket: bucket(), Key: key, Range }), { abortSignal: signal }));
  return withoutStalls(Body as Readable);
}

export async function readPiece(key: string, range: ByteRange): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of await readObject(key, { range })) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** For good, with every version the bucket keeps of it. */
export async function removeObject(key: string): Promise<void> {
  const versions = await ask(storage().send(new ListObjectVersionsCommand({ Bucket: bucket(), Prefix: key })));
  const ids = [...(versions.Versions ?? []), ...(versions.DeleteMarkers ?? [])].filter(({ Key }) => Key === key).map(({ VersionId }) => VersionId);
  for (const VersionId of ids) await ask(storage().send(new DeleteObjectCommand({ Bucket: bucket(), Key: key, VersionId })));
}

/** From every list and every reader; in a bucket that keeps versions it can be brought back for as long as those are kept. */
export async function hideObject(key: string): Promise<void> {
  await ask(storage().send(new DeleteObjectCommand({ Bucket: bucket(), Key: key })));
}

/** Everything below a prefix, a page of up to a thousand at a time. */
export async function* listObjects(prefix: string): AsyncGenerator<{ key: string; storedAt: Date }[]> {
  let after: string | undefined;
  do {
    const page = await ask(storage().send(new ListObjectsV2Command({ Bucket: bucket(), Prefix: prefix, ContinuationToken: after })));
    yield (page.Contents ?? []).flatMap(({ Key, LastModified }) => (Key && LastModified ? [{ key: Key, storedAt: LastModified }] : []));
    after = page.IsTruncated ? page.NextContinuationToken : undefined;
  } while (after);
}
