import { and, eq, inArray, lt } from "drizzle-orm";
import { asActor, type Tx } from "@/db/client";
import { enqueue } from "@/db/jobs";
import { documentUploads } from "@/db/schema/documents";
import { abandonParts } from "@/integrations/storage/multipart";
import { removeObject, sizeOfObject } from "@/integrations/storage/objects";
import type { System } from "@/lib/actor";
import { now } from "@/lib/clock";
import { orderCheck } from "../checking/order-check";
import { oldestStart } from "../uploads/upload";
import { abandonStrayParts } from "./stray-parts";

/** Longer than a check takes. */
const CHECK_MS = 10 * 60_000;

/** Takes the parts or the object of an upload that came to nothing. May run twice. */
export async function removeUpload(system: System, uploadId: string): Promise<void> {
  const [upload] = await asActor(system, (tx) => tx.select().from(documentUploads).where(and(eq(documentUploads.id, uploadId), inArray(documentUploads.state, ["rejected", "abandoned"]))));
  if (!upload) return;
  if (upload.s3UploadId) await abandonParts(upload.s3Key, upload.s3UploadId);
  await removeObject(upload.s3Key);
}

/** What nobody finished within a day goes, on both sides. What a dead process left checking is looked at again. */
export async function forgetUploads(system: System): Promise<void> {
  const { unfinished, whole } = await findOld(system);
  await asActor(system, async (tx) => {
    for (const id of await setState(tx, unfinished, "abandoned")) await enqueue(tx, "remove-upload", { uploadId: id }, { key: `remove-upload:${id}` });
    for (const id of await setState(tx, whole, "checking")) await orderCheck(tx, id);
    const forgotten = await tx.select({ id: documentUploads.id }).from(documentUploads).where(and(eq(documentUploads.state, "checking"), lt(documentUploads.updatedAt, new Date(now().getTime() - CHECK_MS))));
    for (const { id } of forgotten) await orderCheck(tx, id);
  });
  await abandonStrayParts(system);
}

/** An object comes only after somebody finished, so one that is there although nobody did tells of a database that was restored from before that. */
async function findOld(system: System): Promise<{ unfinished: string[]; whole: string[] }> {
  const old = await asActor(system, (tx) => tx.select({ id: documentUploads.id, s3Key: documentUploads.s3Key }).from(documentUploads).where(and(eq(documentUploads.state, "receiving"), lt(documentUploads.createdAt, oldestStart()))));
  const found = { unfinished: [] as string[], whole: [] as string[] };
  for (const { id, s3Key } of old) found[(await sizeOfObject(s3Key)) === null ? "unfinished" : "whole"].push(id);
  return found;
}

/** Of those that are still as they were found. */
async function setState(tx: Tx, ids: string[], state: "abandoned" | "checking"): Promise<string[]> {
  if (ids.length === 0) return [];
  const set = await tx.update(documentUploads).set({ state }).where(and(inArray(documentUploads.id, ids), eq(documentUploads.state, "receiving"))).returning({ id: documentUploads.id });
  return set.map(({ id }) => id);
}
