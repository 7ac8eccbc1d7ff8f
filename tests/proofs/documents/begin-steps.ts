import { createId } from "@paralleldrive/cuid2";
import { eq } from "drizzle-orm";
import { documentUploads } from "@/db/schema/documents";
import { inDatabase } from "../../factories/people";
import type { ObjectStore } from "../../sandbox/storage/object-store";
import type { Step } from "./kill";
import { unanswered, unheard, type Stop } from "./stop";

export const BEGINS: Step[] = [
  begunUntil("begun, before S3 heard of it", (store) => unheard(store, { operation: "CreateMultipartUpload" })),
  begunUntil("begun, S3 expects the parts and it is not noted", (store) => unanswered(store, { operation: "CreateMultipartUpload" })),
];

function begunUntil(name: string, stopAt: (store: ObjectStore) => Stop): Step {
  return {
    name,
    async prepare({ store, mortal, bookingId }) {
      const fileName = `${createId()}.pdf`;
      return {
        async reach() {
          const stop = stopAt(store);
          mortal.begin({ bookingId, category: "brief", fileName, fileSize: 1_000_000 });
          await stop.reached(1);
          return { times: 1 };
        },
        /** What is sent to nowhere yet goes on when the same file is chosen again, or is forgotten after a day. */
        async judge() {
          const [upload] = await inDatabase((tx) => tx.select().from(documentUploads).where(eq(documentUploads.fileName, fileName)));
          return upload?.state === "receiving" && upload.s3UploadId === null ? [] : [`it is ${upload?.state}`];
        },
      };
    },
  };
}
