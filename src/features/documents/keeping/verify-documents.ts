import { createHash } from "node:crypto";
import { and, asc, eq, isNull, lt } from "drizzle-orm";
import { asActor } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { isMissing } from "@/integrations/storage/ask";
import { readObject } from "@/integrations/storage/objects";
import type { System } from "@/lib/actor";
import { now } from "@/lib/clock";
import { log } from "@/lib/log";
import { markDamaged } from "./report-damage";

/** Everything is read again this often; each night takes its share, the longest unread first. */
const EVERY_DAYS = 30;
const BYTES_A_NIGHT = 200 * 1024 ** 3;
const PAGE = 100;

/** Reads stored files again and holds them against what they were when they came. @throws UnavailableError when the storage is away: then it is tried again */
export async function verifyDocuments(system: System, { readBefore = new Date(now().getTime() - EVERY_DAYS * 86_400_000) }: { readBefore?: Date } = {}): Promise<void> {
  let bytes = 0;
  let read = 0;
  for (;;) {
    const due = await asActor(system, (tx) =>
      tx
        .select({ id: documents.id, s3Key: documents.s3Key, sha256: documents.sha256, fileSize: documents.fileSize })
        .from(documents)
        .where(and(isNull(documents.purgedAt), lt(documents.verifiedAt, readBefore)))
        .orderBy(asc(documents.verifiedAt), asc(documents.id))
        .limit(PAGE),
    );
    for (const document of due) {
      const found = await compare(document);
      if (found !== "same") await markDamaged(document.id, found);
      await asActor(system, (tx) => tx.update(documents).set({ verifiedAt: now(), ...(found === "same" && { damagedAt: null }) }).where(and(eq(documents.id, document.id), isNull(documents.purgedAt))));
      bytes += document.fileSize;
      read += 1;
    }
    if (due.length < PAGE || bytes > BYTES_A_NIGHT) break;
  }
  log().info({ read, bytes }, "stored documents were read again");
}

async function compare({ s3Key, sha256 }: { s3Key: string; sha256: string }): Promise<"same" | "changed" | "missing"> {
  const hash = createHash("sha256");
  try {
    for await (const piece of await readObject(s3Key)) hash.update(piece);
  } catch (error) {
    if (isMissing(error)) return "missing";
    throw error;
  }
  return hash.digest("hex") === sha256 ? "same" : "changed";
}
