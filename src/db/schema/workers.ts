import { pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/** Which workers live. One that stops beating has died, and what it had locked is freed for others. */
export const workerHeartbeats = pgTable("worker_heartbeats", {
  poolId: text().primaryKey(),
  startedAt: instant().notNull().defaultNow(),
  beatAt: instant().notNull().defaultNow(),
});
