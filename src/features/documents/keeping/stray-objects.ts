import { inArray, isNull, sql } from "drizzle-orm";
import { asActor } from "@/db/client";
import { documents, documentUploads } from "@/db/schema/documents";
import { hideObject, listObjects, removeObject } from "@/integrations/storage/objects";
import type { System } from "@/lib/actor";
import { log } from "@/lib/log";
import { KEY_PREFIX, oldestStart, UNDER_WAY } from "../uploads/upload";

/** As many as appointments that may vanish from Acuity at once. */
const MOST_UNHEARD_OF = 20;
/** In a row: one that is locked must not keep the others; a storage that is away is not asked for each. */
const MOST_FAILURES = 5;

/**
 * Objects that are older than any upload and that nobody needs go. Those a row speaks of go for good: a rejected upload, a purged document.
 * Uploads have a row before they have an object, so what no row ever spoke of says that the database is an older copy, or another one. While
 * there are few of them, whatever their age, they are hidden and can be brought back; of many none is touched. May run twice.
 * @throws what kept the sixth in a row from being removed
 */
export async function removeStrayObjects(system: System): Promise<void> {
  const oldest = oldestStart();
  const hidden: string[] = [];
  let unheardOf = 0;
  let failures = 0;

  async function attempt(key: string, work: (key: string) => Promise<void>): Promise<void> {
    try {
      await work(key);
      failures = 0;
    } catch (error) {
      if ((failures += 1) > MOST_FAILURES) throw error;
      log().error({ key, err: error }, "an object that nobody needs could not be removed");
    }
  }

  for await (const page of listObjects(KEY_PREFIX)) {
    const known = await findKnown(system, page.map(({ key }) => key));
    for (const { key, storedAt } of page) {
      const isOld = storedAt < oldest;
      if (known.get(key) === "over" && isOld) await attempt(key, removeObject);
      if (known.has(key)) continue;
      unheardOf += 1;
      if (isOld && hidden.length < MOST_UNHEARD_OF) hidden.push(key);
    }
  }
  if (unheardOf > MOST_UNHEARD_OF) return log().error({ unheardOf }, "the storage holds objects this database never heard of, and none of them was touched. Is it the right database, or an older copy?");
  for (const key of hidden) {
    await attempt(key, async () => {
      await hideObject(key);
      log().warn({ key }, "an object that no row speaks of was hidden");
    });
  }
}

/** Which of these objects a row speaks of, and whether somebody still needs them. */
async function findKnown(system: System, keys: string[]): Promise<Map<string, "needed" | "over">> {
  if (keys.length === 0) return new Map();
  const rows = await asActor(system, (tx) =>
    tx
      .select({ key: documents.s3Key, needed: sql<boolean>`${isNull(documents.purgedAt)}` })
      .from(documents)
      .where(inArray(documents.s3Key, keys))
      .unionAll(tx.select({ key: documentUploads.s3Key, needed: sql<boolean>`${inArray(documentUploads.state, UNDER_WAY)}` }).from(documentUploads).where(inArray(documentUploads.s3Key, keys))),
  );
  const needed = new Set(rows.filter((row) => row.needed).map(({ key }) => key));
  return new Map(rows.map(({ key }) => [key, needed.has(key) ? "needed" : "over"]));
}
