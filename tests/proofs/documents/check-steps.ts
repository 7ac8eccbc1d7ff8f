import { eq, sql } from "drizzle-orm";
import postgres from "postgres";
import { identityDatabase } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { inDatabase } from "../../factories/people";
import { begun, sendParts } from "../../factories/uploads";
import type { ObjectStore } from "../../sandbox/storage/object-store";
import type { Scene, Step } from "./kill";
import { numberedFiles } from "./numbered-file";
import { halfRead, unanswered, unheard, type Stop } from "./stop";
import { until } from "./until";

/** Of two parts, so that half of it would be noticed. */
const BYTES = 8 * 1024 * 1024 + 4_096;
/** More than there are lanes in which files wait to be looked at: mostly there is one in each, and some wait behind. */
const FILES = 4;

export const CHECKS: Step[] = [
  checkedUntil("all parts there, before S3 heard that they are to be joined", (store) => unheard(store, { operation: "CompleteMultipartUpload" })),
  checkedUntil("parts joined, before S3 answered", (store) => unanswered(store, { operation: "CompleteMultipartUpload" })),
  checkedUntil("joined, while the file is read", halfRead),
  checkedUntil("read and found fit, before the row is written", (_store, ownerUrl) => unrecorded(ownerUrl)),
];

function checkedUntil(name: string, stopAt: (store: ObjectStore, ownerUrl: string) => Stop | Promise<Stop>): Step {
  return {
    name,
    async prepare(scene) {
      const sent = await Promise.all(Array.from({ length: FILES }, () => sendFile(scene)));
      const ids = sent.map(({ id }) => id);
      return {
        async reach() {
          const stop = await stopAt(scene.store, scene.ownerUrl);
          await scene.mortal.finish(ids);
          const times = await countLanes(ids);
          await stop.reached(times);
          return { times, undo: stop.undo };
        },
        async judge() {
          const listed = await Promise.all(sent.map(({ id }) => inDatabase((tx) => tx.select({ sha256: documents.sha256 }).from(documents).where(eq(documents.id, id)))));
          return sent.flatMap(({ id, sha256 }, at) => (listed[at]?.[0]?.sha256 === sha256 ? [] : [`${id} is not listed as it was sent`]));
        },
      };
    },
  };
}

const fileOf = numberedFiles(BYTES);
let number = 0;

/** Every part is there, and nobody has said so yet. */
export async function sendFile({ person, bookingId }: Pick<Scene, "person" | "bookingId">): Promise<{ id: string; sha256: string }> {
  const { name, size, sha256, slice } = fileOf((number += 1));
  const bytes = slice(0, size);
  const upload = await begun(person, { bookingId, fileName: name, bytes });
  await sendParts(person, upload, bytes);
  return { id: upload.id, sha256 };
}

/** Only the first of each lane comes to a step. */
async function countLanes(uploadIds: string[]): Promise<number> {
  const keys = uploadIds.map((id) => `check-upload:${id}`);
  const [lanes] = await identityDatabase().execute<{ count: number }>(sql`select count(distinct job_queue_id)::int as count from graphile_worker._private_jobs where key in ${keys}`);
  return lanes?.count ?? 0;
}

/** The file is known to be fit, and nobody can write so: one waits to record, and whoever comes to the same booking waits for that one. */
async function unrecorded(ownerUrl: string): Promise<Stop> {
  const [owner, watcher] = [postgres(ownerUrl, { max: 1 }), postgres(ownerUrl, { max: 1 })];
  const held = await owner.reserve();
  await held`begin`;
  await held`lock table audit_logs in exclusive mode`;
  return {
    reached: (times) =>
      until(async () => {
        const [blocked] = await watcher<{ count: number }[]>`select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and (query ilike 'insert into "audit_logs"%' or query ilike 'select "current_progress" from "bookings"%')`;
        return (blocked?.count ?? 0) >= times;
      }, "every file waiting to be recorded"),
    async undo() {
      await held`rollback`;
      held.release();
      await Promise.all([owner.end(), watcher.end()]);
    },
  };
}
