import { eq, lt, sql } from "drizzle-orm";
import { identityDatabase } from "@/db/client";
import { acuityCalls, acuityQueue } from "@/db/schema/keeping-step";
import type { CallOutcome } from "@/integrations/acuity/turns";
import type { Urgency } from "@/integrations/acuity/urgency";
import { log } from "@/lib/log";
import { limitOfAcuity } from "./limit-of-acuity";
import { allowanceOf } from "./share";

/** Asks the database, which sees the calls of all processes: a call's number, or how long to wait before asking again. */
export async function askForTurn(processId: string, { urgency, since }: { urgency: Urgency; since: Date }): Promise<{ callId: number | null; waitMs: number }> {
  const { rank, calls, ownCalls, connections } = allowanceOf(urgency, limitOfAcuity());
  const [answer] = await identityDatabase().execute<{ call_id: string | null; wait_ms: number }>(
    sql`select call_id, wait_ms from take_acuity_turn(${processId}, ${urgency}, ${rank}, ${since.toISOString()}::timestamptz, ${calls}, ${ownCalls}, ${connections})`,
  );
  if (!answer) throw new Error("the database did not answer who goes next");
  return { callId: answer.call_id === null ? null : Number(answer.call_id), waitMs: answer.wait_ms };
}

/** An answer that is there must not be lost because counting it failed: the call then counts until its time-out. */
export async function endTurn(callId: number, outcome: CallOutcome): Promise<void> {
  try {
    await identityDatabase().update(acuityCalls).set({ finishedAt: sql`clock_timestamp()`, outcome }).where(eq(acuityCalls.id, callId));
  } catch (error) {
    log().warn({ err: error }, "the end of a call to Acuity could not be counted");
  }
}

export async function leaveQueue(processId: string): Promise<void> {
  await identityDatabase().delete(acuityQueue).where(eq(acuityQueue.processId, processId)).catch(() => {});
}

const KEPT = sql`clock_timestamp() - interval '1 hour'`;

/** What is shown about the pace looks back an hour. */
export async function forgetOldCalls(): Promise<void> {
  await identityDatabase().delete(acuityCalls).where(lt(acuityCalls.grantedAt, KEPT));
  await identityDatabase().delete(acuityQueue).where(lt(acuityQueue.seenAt, KEPT));
}
