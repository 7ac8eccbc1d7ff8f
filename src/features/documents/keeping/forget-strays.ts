import { and, inArray, isNull, sql } from "drizzle-orm";
import { asActor } from "@/db/client";
import { documents, documentUploads } from "@/db/schema/documents";
import { isMissing } from "@/integrations/storage/ask";
import { abandonParts, listStartedParts } from "@/integrations/storage/multipart";
import { listObjects, removeObject } from "@/integrations/storage/objects";
import type { System } from "@/lib/actor";
import { now } from "@/lib/clock";
import { log } from "@/lib/log";
import { KEY_PREFIX, UPLOAD_HOURS } from "../uploads/upload";

const DAY_MS = 86_400_000;
/** How many days back objects without a row are looked for all day long; the others are every night. */
const DAYS_BACK = 4;
const MOST_UNHEARD_OF = 20;
const UNDER_WAY = inArray(documentUploads.state, ["receiving", "checking"]);

/** Parts and young objects that a dead process left in the storage, once they are older than an upload may take. May run twice. */
export async function forgetYoungStrays(system: System): Promise<void> {
  await abandonStrayParts(system, longAgo());
  const days = Array.from({ length: DAYS_BACK }, (_, back) => new Date(now().getTime() - (back + 1) * DAY_MS).toISOString().slice(0, 10));
  await removeStrays(system, days.map((day) => `${KEY_PREFIX}${day}/`), longAgo());
}

/** Every object without a row, however old: one may have been left while no worker ran for days. May run twice. */
export async function forgetStrays(system: System): Promise<void> {
  await removeStrays(system, [KEY_PREFIX], longAgo());
}

function longAgo(): Date {
  return new Date(now().getTime() - UPLOAD_HOURS * 3_600_000);
}

/** Parts that S3 was asked to expect by a process that died before it could note so. */
async function abandonStrayParts(system: System, before: Date): Promise<void> {
  const started = (await listStartedParts(KEY_PREFIX)).filter(({ startedAt }) => startedAt < before);
  if (started.length === 0) return;
  const keys = started.map(({ key }) => key);
  const noted = await asActor(system, (tx) => tx.select({ id: documentUploads.s3UploadId }).from(documentUploads).where(and(inArray(documentUploads.s3Key, keys), UNDER_WAY)));
  const wanted = new Set(noted.map(({ id }) => id));
  for (const { key, uploadId } of started) if (!wanted.has(uploadId)) await abandon(key, uploadId);
}

/**
 * What an upload or a purged document left goes in any number. No row is ever deleted, so an object that none speaks of is no leftover of ours:
 * a few of them go too, but many say that the database is another one or was restored, and then nothing is as irreplaceable as they are.
 */
async function removeStrays(system: System, prefixes: string[], before: Date): Promise<void> {
  const unheardOf: string[] = [];
  for (const prefix of prefixes) {
    for await (const page of listObjects(prefix)) {
      const old = page.filter(({ storedAt }) => storedAt < before).map(({ key }) => key);
      const known = await findKnown(system, old);
      for (const key of old) {
        if (known.get(key) === "over") await removeObject(key);
        if (!known.has(key) && unheardOf.length <= MOST_UNHEARD_OF) unheardOf.push(key);
      }
    }
  }
  if (unheardOf.length > MOST_UNHEARD_OF) return log().error({ moreThan: MOST_UNHEARD_OF }, "the storage holds many objects this database never heard of; none was removed. Is it the right database, or an older copy?");
  for (const key of unheardOf) await removeObject(key);
}

/** Which of these objects a row speaks of, and whether it still needs them. */
async function findKnown(system: System, keys: string[]): Promise<Map<string, "needed" | "over">> {
  if (keys.length === 0) return new Map();
  const rows = await asActor(system, (tx) =>
    tx
      .select({ key: documents.s3Key, needed: sql<boolean>`${isNull(documents.purgedAt)}` })
      .from(documents)
      .where(inArray(documents.s3Key, keys))
      .unionAll(tx.select({ key: documentUploads.s3Key, needed: sql<boolean>`${UNDER_WAY}` }).from(documentUploads).where(inArray(documentUploads.s3Key, keys))),
  );
  const needed = new Set(rows.filter((row) => row.needed).map(({ key }) => key));
  return new Map(rows.map(({ key }) => [key, needed.has(key) ? "needed" : "over"]));
}

/** They may have been put together or given up already. */
export async function abandon(key: string, uploadId: string): Promise<void> {
  try {
    await abandonParts(key, uploadId);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}
