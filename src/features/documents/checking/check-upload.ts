import { and, eq } from "drizzle-orm";
import { asActor, refuseInsideTransaction } from "@/db/client";
import { documentUploads } from "@/db/schema/documents";
import { isMissing, StorageRefusal } from "@/integrations/storage/ask";
import { joinParts, listParts } from "@/integrations/storage/multipart";
import { sizeOfObject } from "@/integrations/storage/objects";
import type { System } from "@/lib/actor";
import { now } from "@/lib/clock";
import { UnavailableError } from "@/lib/errors";
import { log } from "@/lib/log";
import type { Upload } from "../uploads/hold-upload";
import { isWhole } from "../uploads/upload";
import { inspectFile } from "./inspect-file";
import { orderCheck } from "./order-check";
import { settleUpload } from "./settle-upload";
import type { Inspection } from "./verdict";

/** A silent S3 or scanner is asked again by the clock, not by a failed job whose pauses grow to hours. */
const PAUSE_MS = 5_000;

/** Puts the parts together, looks at the file, and lists or rejects it. May run any number of times, from any step on. */
export async function checkUpload(system: System, uploadId: string): Promise<void> {
  refuseInsideTransaction();
  const [upload] = await asActor(system, (tx) => tx.select().from(documentUploads).where(and(eq(documentUploads.id, uploadId), eq(documentUploads.state, "checking"))));
  if (!upload) return;
  try {
    await settleUpload(system, upload, await inspect(upload));
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    const waitsForScanner = error.message.includes("scanner");
    log().warn({ upload: uploadId, waitsForScanner }, "a file waits to be checked");
    await asActor(system, async (tx) => {
      await tx.update(documentUploads).set({ waitsForScanner }).where(eq(documentUploads.id, uploadId));
      await orderCheck(tx, uploadId, new Date(now().getTime() + PAUSE_MS));
    });
  }
}

async function inspect({ s3Key: key, s3UploadId, ...upload }: Upload): Promise<Inspection> {
  if (s3UploadId) {
    const joined = await join(key, s3UploadId, upload);
    if (joined === "incomplete") return { fit: false, verdict: "incomplete" };
  }
  const size = await sizeOfObject(key);
  if (size === null) return { fit: false, verdict: "lost" };
  if (size !== upload.fileSize) return { fit: false, verdict: "incomplete" };
  return inspectFile({ key, ...upload });
}

/** Parts that are no longer there were put together already, perhaps by a process that died right after. */
async function join(key: string, s3UploadId: string, upload: Pick<Upload, "fileSize" | "partSize">): Promise<"joined" | "incomplete"> {
  try {
    const parts = await listParts(key, s3UploadId);
    if (!isWhole(parts, upload)) return "incomplete";
    await joinParts(key, s3UploadId, parts);
  } catch (error) {
    if (isMissing(error)) return "joined";
    // A part was sent anew between the two questions.
    if (error instanceof StorageRefusal) return "incomplete";
    throw error;
  }
  return "joined";
}
