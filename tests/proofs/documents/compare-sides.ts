import { inArray, isNull } from "drizzle-orm";
import { documents, documentUploads } from "@/db/schema/documents";
import { inDatabase } from "../../factories/people";
import type { ObjectStore } from "../../sandbox/storage/object-store";
import { readThrough } from "@/features/documents/checking/read-through";
import { UNDER_WAY } from "@/features/documents/uploads/upload";
import { readObject } from "@/integrations/storage/objects";

/** Rows without an object, and objects that no row wants, told in words. */
export async function listMismatches(store: ObjectStore): Promise<string[]> {
  const keys = new Set(await store.keys());
  const { listed, coming } = await wantedKeys();
  return [
    ...listed.filter((key) => !keys.has(key)).map((key) => `a row without its object ${key}`),
    ...[...keys].filter((key) => !listed.includes(key) && !coming.includes(key)).map((key) => `an object without a row ${key}`),
  ];
}

/** Parts that S3 holds and that no upload under way knows of. */
export async function countStrayParts(store: ObjectStore): Promise<number> {
  const known = new Set((await inDatabase((tx) => tx.select({ id: documentUploads.s3UploadId }).from(documentUploads).where(inArray(documentUploads.state, UNDER_WAY)))).map(({ id }) => id));
  return (await store.uploads()).filter(({ uploadId }) => !known.has(uploadId)).length;
}

/** Documents whose object is not, to the byte, what their row says: half files among them. */
export async function listDamaged(): Promise<string[]> {
  const rows = await inDatabase((tx) => tx.select().from(documents).where(isNull(documents.purgedAt)));
  const damaged: string[] = [];
  for (const { id, s3Key, sha256, fileSize } of rows) {
    const read = await readThrough(await readObject(s3Key));
    if (read.sha256 !== sha256 || read.size !== fileSize) damaged.push(`document ${id} is not what its row says`);
  }
  return damaged;
}

async function wantedKeys(): Promise<{ listed: string[]; coming: string[] }> {
  return inDatabase(async (tx) => ({
    listed: (await tx.select({ key: documents.s3Key }).from(documents).where(isNull(documents.purgedAt))).map(({ key }) => key),
    coming: (await tx.select({ key: documentUploads.s3Key }).from(documentUploads).where(inArray(documentUploads.state, UNDER_WAY))).map(({ key }) => key),
  }));
}
