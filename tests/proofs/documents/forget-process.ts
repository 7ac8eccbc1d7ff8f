import "./a-day-later";
import { closeDatabase } from "@/db/client";
import { makeSystem } from "@/features/access/make-actor";
import { forgetUploads } from "@/features/documents/keeping/forget-uploads";
import { removeStrayObjects } from "@/features/documents/keeping/stray-objects";

/** What the clock does every few minutes and every hour, tomorrow. */
await forgetUploads(makeSystem("forget-uploads"));
await removeStrayObjects(makeSystem("remove-stray-objects"));
await closeDatabase();
process.exit(0);
