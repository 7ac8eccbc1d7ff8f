import { and, inArray } from "drizzle-orm";
import { asActor } from "@/db/client";
import { documentUploads } from "@/db/schema/documents";
import { abandonParts, listStartedParts } from "@/integrations/storage/multipart";
import type { System } from "@/lib/actor";
import { KEY_PREFIX, oldestStart, UNDER_WAY } from "../uploads/upload";

/** Parts that S3 was asked to expect by a process that died before it could note so. May run twice. */
export async function abandonStrayParts(system: System): Promise<void> {
  const oldest = oldestStart();
  const started = (await listStartedParts(KEY_PREFIX)).filter(({ startedAt }) => startedAt < oldest);
  if (started.length === 0) return;
  const keys = started.map(({ key }) => key);
  const noted = await asActor(system, (tx) => tx.select({ id: documentUploads.s3UploadId }).from(documentUploads).where(and(inArray(documentUploads.s3Key, keys), inArray(documentUploads.state, UNDER_WAY))));
  const wanted = new Set(noted.map(({ id }) => id));
  for (const { key, uploadId } of started) if (!wanted.has(uploadId)) await abandonParts(key, uploadId);
}
