import { ListObjectVersionsCommand } from "@aws-sdk/client-s3";
import { createId } from "@paralleldrive/cuid2";
import { documentUploads } from "@/db/schema/documents";
import { newKey } from "@/features/documents/uploads/upload";
import { bucket, storage } from "@/integrations/storage/client";
import type { ObjectStore } from "../sandbox/storage/object-store";
import { inDatabase } from "./people";
import { putObject } from "./stored-documents";

export const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
export const keyOf = (hours: number) => newKey(hoursAgo(hours).toISOString().slice(0, 10));

/** For the bucket it happened that long ago; everybody else's clock stays where it is. One question to it at a time. */
export async function before<Result>(store: ObjectStore, hours: number, work: () => Promise<Result>): Promise<Result> {
  store.setClock(() => hoursAgo(hours));
  storage().config.systemClockOffset = -hours * 3_600_000;
  try {
    return await work();
  } finally {
    store.setClock(() => new Date());
    storage().config.systemClockOffset = 0;
  }
}

/** @returns its key */
export async function anObject(store: ObjectStore, hours: number, key = keyOf(hours)): Promise<string> {
  await before(store, hours, () => putObject(key, Buffer.from("bytes")));
  return key;
}

/** In the order the storage tells them, newest first. */
export async function versionsOf(key: string): Promise<("bytes" | "marker")[]> {
  const { Versions = [], DeleteMarkers = [] } = await storage().send(new ListObjectVersionsCommand({ Bucket: bucket(), Prefix: key }));
  return [...DeleteMarkers.map(() => "marker" as const), ...Versions.map(() => "bytes" as const)];
}

type Given = Pick<typeof documentUploads.$inferInsert, "bookingId" | "personId"> & Partial<typeof documentUploads.$inferInsert>;

/** An upload's row alone, begun thirty hours ago unless said otherwise. */
export async function anUploadRow(given: Given): Promise<typeof documentUploads.$inferSelect> {
  const whole = { uploadedById: given.personId, category: "brief" as const, fileName: `${createId()}.pdf`, fileSize: 10, partSize: 10, s3Key: keyOf(30), createdAt: hoursAgo(30), ...given };
  const [row] = await inDatabase((tx) => tx.insert(documentUploads).values(whole).returning());
  if (!row) throw new Error("no upload was made");
  return row;
}
