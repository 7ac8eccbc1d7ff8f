import { sql, type SQL } from "drizzle-orm";
import { identityDatabase } from "@/db/client";
import { findStorageState } from "@/features/documents/keeping/storage-state";
import { log } from "@/lib/log";

type State = "ready" | "not ready";

const DATABASE = sql`select 1`;
const SCHEMA = sql`select 1 from (select count(*) from bookings where false) reachable`;
const STEP = sql`select kind from sync_alarms where closed_at is null order by opened_at, kind`;
const WORKER = sql`select 1 from worker_heartbeats where beat_at > clock_timestamp() - interval '15 seconds' limit 1`;

/** Whether the portal can serve, each part by name so that the one which cannot is seen. That Acuity is silent or out of step is told and fails nothing: people still work. */
export async function findReadiness(): Promise<{ ready: boolean; parts: Record<string, string>; acuity: string }> {
  const [database, schema, worker, storage, acuity] = await Promise.all([answers(DATABASE), answers(SCHEMA), answers(WORKER), findStorageState(), findStep()]);
  const parts = { database, schema, storage, worker };
  return { ready: Object.values(parts).every((state) => state === "ready"), parts, acuity };
}

/** "in step", or the alarms that are open in words, the oldest first. */
async function findStep(): Promise<string> {
  try {
    const alarms = await identityDatabase().execute<{ kind: string }>(STEP);
    return alarms.map(({ kind }) => kind.replace("_", " ")).join(", ") || "in step";
  } catch {
    return "unknown";
  }
}

async function answers(question: SQL): Promise<State> {
  try {
    return (await identityDatabase().execute(question)).length > 0 ? "ready" : "not ready";
  } catch (error) {
    log().warn({ err: error }, "a question about readiness failed");
    return "not ready";
  }
}
