import { and, eq, inArray, lt } from "drizzle-orm";
import { asActor } from "@/db/client";
import { enqueue } from "@/db/jobs";
import { documentUploads } from "@/db/schema/documents";
import { removeObject } from "@/integrations/storage/objects";
import type { System } from "@/lib/actor";
import { now } from "@/lib/clock";
import { orderCheck } from "../checking/order-check";
import { UPLOAD_HOURS } from "../uploads/upload";
import { abandon, forgetYoungStrays } from "./forget-strays";

/** Takes the parts or the object of an upload that came to nothing. May run twice. */
export async function removeUpload(system: System, uploadId: string): Promise<void> {
  const [upload] = await asActor(system, (tx) => tx.select().from(documentUploads).where(and(eq(documentUploads.id, uploadId), inArray(documentUploads.state, ["rejected", "abandoned"]))));
  if (!upload) return;
  if (upload.s3UploadId) await abandon(upload.s3Key, upload.s3UploadId);
  await removeObject(upload.s3Key);
}

/** What nobody finished within a day goes, on both sides. What a dead process left checking is looked at again. */
export async function forgetUploads(system: System): Promise<void> {
  const old = new Date(now().getTime() - UPLOAD_HOURS * 3_600_000);
  await asActor(system, async (tx) => {
    const gone = await tx.update(documentUploads).set({ state: "abandoned" }).where(and(eq(documentUploads.state, "receiving"), lt(documentUploads.createdAt, old))).returning({ id: documentUploads.id });
    for (const { id } of gone) await enqueue(tx, "remove-upload", { uploadId: id }, { key: `remove-upload:${id}` });
    const forgotten = await tx.select({ id: documentUploads.id }).from(documentUploads).where(and(eq(documentUploads.state, "checking"), lt(documentUploads.updatedAt, new Date(now().getTime() - 10 * 60_000))));
    for (const { id } of forgotten) await orderCheck(tx, id);
  });
  await forgetYoungStrays(system);
}
