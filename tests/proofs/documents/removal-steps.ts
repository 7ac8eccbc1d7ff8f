import { createId } from "@paralleldrive/cuid2";
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { enqueue } from "@/db/jobs";
import { documents, documentUploads } from "@/db/schema/documents";
import { aPng } from "../../factories/files";
import { inDatabase } from "../../factories/people";
import { begun, sendParts } from "../../factories/uploads";
import type { ObjectStore } from "../../sandbox/storage/object-store";
import { sendFile } from "./check-steps";
import type { Scene, Step } from "./kill";
import { unanswered, unheard, type Stop } from "./stop";
import { until } from "./until";

type StopAt = (store: ObjectStore) => Stop;

const AT_ONCE = 2;
const LONG_AGO_MS = 200 * 86_400_000;
const beforeRemoval: StopAt = (store) => unheard(store, { operation: "ListObjectVersions" });
const afterRemoval: StopAt = (store) => unanswered(store, { operation: "DeleteObject" });

export const REMOVALS: Step[] = [
  rejectedUntil("rejected, before the object is removed", beforeRemoval),
  rejectedUntil("rejected, the object removed and before S3 answered", afterRemoval),
  purgedUntil("purged in its row, before the object is removed", beforeRemoval),
  purgedUntil("purged in its row, the object removed and before S3 answered", afterRemoval),
];

function rejectedUntil(name: string, stopAt: StopAt): Step {
  return {
    name,
    async prepare({ store, mortal, person, bookingId }) {
      const ids: string[] = [];
      for (let at = 0; at < AT_ONCE; at++) {
        // A picture that says it is a PDF.
        const bytes = aPng();
        const upload = await begun(person, { bookingId, fileName: `${createId()}.pdf`, bytes });
        await sendParts(person, upload, bytes);
        ids.push(upload.id);
      }
      return {
        async reach() {
          const stop = stopAt(store);
          await mortal.finish(ids);
          await stop.reached(AT_ONCE);
          return { times: AT_ONCE };
        },
        async judge() {
          const rows = await inDatabase((tx) => tx.select().from(documentUploads).where(inArray(documentUploads.id, ids)));
          const keys = await store.keys();
          return rows.flatMap(({ id, state, s3Key }) => (state === "rejected" && !keys.includes(s3Key) ? [] : [`${id} is ${state}, its object ${keys.includes(s3Key) ? "there" : "gone"}`]));
        },
      };
    },
  };
}

function purgedUntil(name: string, stopAt: StopAt): Step {
  return {
    name,
    async prepare(scene) {
      const ids = await listRemovable(scene);
      return {
        async reach() {
          const stop = stopAt(scene.store);
          await inDatabase(async (tx) => {
            await tx.update(documents).set({ deletedAt: new Date(Date.now() - LONG_AGO_MS), deletedById: scene.person.userId }).where(inArray(documents.id, ids));
            await enqueue(tx, "purge-documents", {});
          });
          await stop.reached(AT_ONCE);
          return { times: AT_ONCE };
        },
        async judge() {
          const rows = await inDatabase((tx) => tx.select().from(documents).where(inArray(documents.id, ids)));
          const keys = await scene.store.keys();
          return rows.flatMap(({ id, purgedAt, s3Key }) => (purgedAt && !keys.includes(s3Key) ? [] : [`${id} is ${purgedAt ? "purged" : "not purged"}, its object ${keys.includes(s3Key) ? "there" : "gone"}`]));
        },
      };
    },
  };
}

/** The oldest that are still listed; where there are none yet, new ones. */
async function listRemovable(scene: Scene): Promise<string[]> {
  const listed = () => inDatabase((tx) => tx.select({ id: documents.id }).from(documents).where(and(eq(documents.bookingId, scene.bookingId), isNull(documents.deletedAt))).orderBy(asc(documents.createdAt), asc(documents.id)).limit(AT_ONCE));
  if ((await listed()).length < AT_ONCE) {
    const sent = [await sendFile(scene), await sendFile(scene)];
    await scene.mortal.finish(sent.map(({ id }) => id));
    await until(async () => (await listed()).length === AT_ONCE, "the first documents listed");
  }
  return (await listed()).map(({ id }) => id);
}
