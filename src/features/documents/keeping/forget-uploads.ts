import { and, eq, inArray, lt, sql } from "drizzle-orm";
import { asActor, type Tx } from "@/db/client";
import { enqueue } from "@/db/jobs";
import { documents, documentUploads } from "@/db/schema/documents";
import { isMissing } from "@/integrations/storage/ask";
import { abandonParts, listStartedParts } from "@/integrations/storage/multipart";
import { listObjects, removeObject } from "@/integrations/storage/objects";
import type { System } from "@/lib/actor";
import { now } from "@/lib/clock";
import { orderCheck } from "../checking/order-check";
import { KEY_PREFIX, UPLOAD_HOURS } from "../uploads/upload";

const DAY_MS = 86_400_000;
/** How many days back objects without a row are looked for. Older ones were looked for then. */
const DAYS_BACK = 4;

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
  await abandonStrayParts(system, old);
  for (let back = 1; back <= DAYS_BACK; back++) await removeStrayObjects(system, new Date(now().getTime() - back * DAY_MS), old);
}

/** Parts that S3 was asked to expect by a process that died before it could note so. */
async function abandonStrayParts(system: System, before: Date): Promise<void> {
  const started = (await listStartedParts(KEY_PREFIX)).filter(({ startedAt }) => startedAt < before);
  for (const { key, uploadId } of started) {
    const [wanted] = await asActor(system, (tx) =>
      tx.select({ id: documentUploads.id }).from(documentUploads).where(and(eq(documentUploads.s3Key, key), eq(documentUploads.s3UploadId, uploadId), inArray(documentUploads.state, ["receiving", "checking"]))),
    );
    if (!wanted) await abandon(key, uploadId);
  }
}

async function removeStrayObjects(system: System, day: Date, before: Date): Promise<void> {
  for await (const { key, storedAt } of listObjects(`${KEY_PREFIX}${day.toISOString().slice(0, 10)}/`)) {
    if (storedAt >= before) continue;
    if (!(await asActor(system, (tx) => isWanted(tx, key)))) await removeObject(key);
  }
}

async function isWanted(tx: Tx, key: string): Promise<boolean> {
  const [row] = await tx.execute(sql`
    select 1 from ${documents} where s3_key = ${key} and purged_at is null
    union all select 1 from ${documentUploads} where s3_key = ${key} and state in ('receiving', 'checking') limit 1`);
  return row !== undefined;
}

async function abandon(key: string, uploadId: string): Promise<void> {
  try {
    await abandonParts(key, uploadId);
  } catch (error) {
    // Put together or given up already.
    if (!isMissing(error)) throw error;
  }
}
