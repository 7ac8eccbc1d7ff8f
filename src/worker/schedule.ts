import type { TaskName } from "@/db/jobs";
import { forgetOldCalls } from "@/features/acuity-budget/ask-for-turn";
import { finishAbandonedRequests } from "@/features/appointments/requests/finish-abandoned-requests";
import { makeSystem } from "@/features/access/make-actor";

/** Everything that happens by itself stands on this page. */

/** By the clock, once for all processes together. */
export const RECURRING: { task: TaskName; cron: string; why: string }[] = [
  { task: "refresh-all-openings", cron: "*/10 * * * *", why: "earliest free times shown in search are never older than that" },
  { task: "compare-with-acuity", cron: "*/5 * * * *", why: "webhooks get lost; what they would have told is seen here" },
  { task: "refresh-catalogue", cron: "15 * * * *", why: "names, lengths and intake questions of appointment types change in Acuity" },
  { task: "forget-empty-queues", cron: "10 3 * * *", why: "a queue per appointment would tell for ever which ones rang" },
  { task: "forget-old-tries", cron: "20 * * * *", why: "every address somebody tried leaves a count, and one that ran out says nothing" },
  { task: "forget-old-drafts", cron: "40 3 * * *", why: "drafts hold examinees' details and are kept 30 days" },
];

/** Once whenever a worker starts: after a pause what is shown is old, and webhooks may have been missed. */
export const AT_START: TaskName[] = ["refresh-all-openings", "compare-with-acuity"];

/** In every process that runs a worker, each as often as said. */
export const ROUNDS: { name: string; everyMs: number; work: () => Promise<void> }[] = [
  { name: "forget-old-calls", everyMs: 60_000, work: forgetOldCalls },
  { name: "finish-abandoned-requests", everyMs: 2_000, work: () => finishAbandonedRequests(makeSystem("finish-abandoned-requests")) },
];
