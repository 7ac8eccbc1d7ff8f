import { createHash } from "node:crypto";
import { and, asc, eq, isNotNull, isNull, lt, type SQL } from "drizzle-orm";
import { asActor } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { isMissing } from "@/integrations/storage/ask";
import { readObject } from "@/integrations/storage/objects";
import type { System } from "@/lib/actor";
import { now } from "@/lib/clock";
import { log } from "@/lib/log";
import { paced } from "../paced";
import { markDamaged } from "./report-damage";

/** Everything is read again this often; each night takes its share, the longest unread first. */
const EVERY_DAYS = 30;
const BYTES_A_NIGHT = 200 * 1024 ** 3;
const PAGE = 100;

/**
 * Reads stored files again and holds them against what they were when they came; damaged ones every night, since somebody may have restored them.
 * @throws UnavailableError when the storage is away: then it is tried again
 */
export async function verifyDocuments(system: System, { readBefore = new Date(now().getTime() - EVERY_DAYS * 86_400_000) }: { readBefore?: Date } = {}): Promise<void> {
  let bytes = 0;
  let read = 0;
  const verifyAll = async (due: Due[]) => {
    for (const document of due) {
      await verify(system, document);
      bytes += document.fileSize;
      read += 1;
    }
    return due.length;
  };
  await verifyAll(await listDue(system, isNotNull(documents.damagedAt)));
  while (bytes <= BYTES_A_NIGHT && (await verifyAll(await listDue(system, lt(documents.verifiedAt, readBefore)))) === PAGE);
  log().info({ read, bytes }, "stored documents were read again");
}

type Due = Pick<typeof documents.$inferSelect, "id" | "s3Key" | "sha256" | "fileSize">;

function listDue(system: System, due: SQL): Promise<Due[]> {
  return asActor(system, (tx) =>
    tx
      .select({ id: documents.id, s3Key: documents.s3Key, sha256: documents.sha256, fileSize: documents.fileSize })
      .from(documents)
      .where(and(isNull(documents.purgedAt), due))
      .orderBy(asc(documents.verifiedAt), asc(documents.id))
      .limit(PAGE),
  );
}

async function verify(system: System, document: Due): Promise<void> {
  const found = await compare(document);
  if (found !== "same") await markDamaged(document.id, found);
  await asActor(system, (tx) => tx.update(documents).set({ verifiedAt: now(), ...(found === "same" && { damagedAt: null }) }).where(and(eq(documents.id, document.id), isNull(documents.purgedAt))));
}

async function compare({ s3Key, sha256 }: { s3Key: string; sha256: string }): Promise<"same" | "changed" | "missing"> {
  const hash = createHash("sha256");
  try {
    for await (const piece of paced(await readObject(s3Key))) hash.update(piece);
  } catch (error) {
    if (isMissing(error)) return "missing";
    throw error;
  }
  return hash.digest("hex") === sha256 ? "same" : "changed";
}
