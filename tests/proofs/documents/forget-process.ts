import "./a-day-later";
import { closeDatabase } from "@/db/client";
import { makeSystem } from "@/features/access/make-actor";
import { forgetUploads } from "@/features/documents/keeping/forget-uploads";

/** What the clock does every few minutes, tomorrow. */
await forgetUploads(makeSystem("forget-uploads"));
await closeDatabase();
process.exit(0);
