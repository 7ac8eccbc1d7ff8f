import type { TaskName } from "@/db/jobs";
import { forgetOldCalls } from "@/features/acuity-budget/ask-for-turn";
import { finishAbandonedRequests } from "@/features/appointments/requests/finish-abandoned-requests";
import { watchStep } from "@/features/appointments/sweep/watch-step";
import { makeSystem } from "@/features/access/make-actor";
import { env } from "@/lib/env";

/** Everything that happens by itself stands on this page. */

interface Recurring {
  task: TaskName;
  cron: string;
  why: string;
}

export interface Unasked {
  byTheClock: Recurring[];
  atStart: TaskName[];
}

export function beginsUnasked(): Unasked {
  return { byTheClock: [...RECURRING, sweeping()], atStart: AT_START };
}

/** As often as the environment says. */
function sweeping(): Recurring {
  return { task: "sweep-acuity", cron: `*/${env().SWEEP_EVERY_MINUTES} * * * *`, why: "webhooks get lost; what they would have told is seen here" };
}

/** By the clock, once for all processes together. */
const RECURRING: Recurring[] = [
  { task: "refresh-all-openings", cron: "*/10 * * * *", why: "earliest free times shown in search are never older than that" },
  { task: "order-forgotten-pulls", cron: "*/10 * * * *", why: "a pull that failed too often is given up by the queue, its doorbell is not" },
  { task: "check-subscriptions", cron: "25 * * * *", why: "webhooks are disabled after days of failures, without a word" },
  { task: "forget-old-sweeps", cron: "50 3 * * *", why: "that nothing had to be repaired is no news after a while" },
  { task: "forget-old-deliveries", cron: "55 3 * * *", why: "a doorbell that was answered a month ago says nothing any more" },
  { task: "forget-old-free-times", cron: "35 * * * *", why: "free times of yesterday help nobody" },
  { task: "refresh-catalogue", cron: "15 * * * *", why: "names, lengths and intake questions of appointment types change in Acuity" },
  { task: "forget-uploads", cron: "*/5 * * * *", why: "parts that nobody finished hold health information, and a dead process may have left some" },
  { task: "remove-stray-objects", cron: "5 * * * *", why: "an object that nobody needs any more is kept by no rule, and the job that should have taken it may be lost" },
  { task: "verify-documents", cron: "30 1 * * *", why: "a file that changed in the storage is noticed before somebody needs it" },
  { task: "purge-documents", cron: "20 2 * * *", why: "what was deleted long ago and is kept by no rule is not kept" },
  { task: "forget-empty-queues", cron: "10 3 * * *", why: "a queue per appointment would tell for ever which ones rang" },
  { task: "forget-old-tries", cron: "20 * * * *", why: "every address somebody tried leaves a count, and one that ran out says nothing" },
  { task: "forget-old-drafts", cron: "40 3 * * *", why: "drafts hold examinees' details and are kept 30 days" },
];

/** Once whenever a worker starts: after a pause what is shown is old, and webhooks may have been missed. */
const AT_START: TaskName[] = ["refresh-all-openings", "sweep-acuity", "check-subscriptions"];

interface Round {
  name: string;
  everyMs: number;
  work: () => Promise<void>;
  /** Whether a turn begins although the last one is not over. */
  overlapping?: boolean;
}

/** In every process that runs a worker, each as often as said. */
export const ROUNDS: Round[] = [
  { name: "forget-old-calls", everyMs: 60_000, work: forgetOldCalls },
  { name: "watch-step", everyMs: 60_000, work: () => watchStep(makeSystem("watch-step")) },
  { name: "finish-abandoned-requests", everyMs: 2_000, overlapping: true, work: () => finishAbandonedRequests(makeSystem("finish-abandoned-requests")) },
];
