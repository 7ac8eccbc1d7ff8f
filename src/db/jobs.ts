import { sql } from "drizzle-orm";
import type { Tx } from "./client";

/** Every task there is, with what it needs to know: ids only, jobs are readable by admins. */
export interface Jobs {
  "pull-appointment": { acuityAppointmentId: string; because: "it-rang" | "it-may-differ" | "sweep"; sweepId?: string; failures?: number };
  "confirm-booking-by-mail": { bookingId: string };
  "tell-referrer-of-change": { bookingId: string; progressId: string };
  "tell-refused-change": { requestId: string };
  "tell-password-changed": { userId: string };
  "mail-email-change": { emailChangeId: string };
  "mail-invitation": { invitationId: string };
  "tell-second-factor-off": { userId: string; removalId: string };
  "tell-second-factor-reset": { userId: string; resetId: string };
  "check-upload": { uploadId: string };
  "remove-upload": { uploadId: string };
  "remove-purged": { documentId: string };
  "forget-uploads": Record<string, never>;
  "remove-stray-objects": Record<string, never>;
  "verify-documents": Record<string, never>;
  "purge-documents": Record<string, never>;
  "refresh-openings": { specialistId: string };
  "refresh-all-openings": Record<string, never>;
  "refresh-catalogue": Record<string, never>;
  "sweep-acuity": { orderedById?: string; importOfSpecialistId?: string; importFrom?: string };
  "order-forgotten-pulls": Record<string, never>;
  "check-subscriptions": Record<string, never>;
  "forget-old-sweeps": Record<string, never>;
  "forget-old-deliveries": Record<string, never>;
  "forget-old-free-times": Record<string, never>;
  "forget-old-drafts": Record<string, never>;
  "forget-old-tries": Record<string, never>;
  "forget-empty-queues": Record<string, never>;
}
export type TaskName = keyof Jobs;

interface When {
  /** At most one waiting job has this key; one that already runs does not count. */
  key?: string;
  /** Jobs of one queue never overlap. */
  queue?: string;
  runAt?: Date;
  /** Smaller goes first. */
  priority?: number;
}

/** Orders a job in the caller's transaction: it exists exactly if the change does. */
export async function enqueue<Task extends TaskName>(tx: Tx, task: Task, payload: Jobs[Task], when: When = {}): Promise<void> {
  await tx.execute(sql`select graphile_worker.add_job(
    ${task}, payload => ${JSON.stringify(payload)}::json, queue_name => ${when.queue ?? null}, run_at => ${when.runAt?.toISOString() ?? null}::timestamptz,
    job_key => ${when.key ?? null}, priority => ${when.priority ?? 0}, max_attempts => 25)`);
}
