import { EventEmitter } from "node:events";
import { parseCronItems, run, type Runner, type WorkerEvents } from "graphile-worker";
import { limitAcuityCalls } from "@/features/acuity-budget/limit-calls";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { BEAT_MS, beat, stopBeating, unlockTheDead } from "./heartbeat";
import { quietLogger } from "./job-log";
import { beginsUnasked, ROUNDS, type Unasked } from "./schedule";
import { tasks } from "./tasks";

const RESTART_MS = 2_000;

export interface RunningWorker {
  stop(): Promise<void>;
}

/**
 * Runs jobs and rounds until stopped. A runner that ends by itself, or cannot start yet, is started again.
 * @param unasked what it begins of its own accord; nothing where a test counts what happens
 */
export function startWorker(unasked: () => Unasked = beginsUnasked): RunningWorker {
  limitAcuityCalls();
  const stopping = new AbortController();
  let runner: Runner | undefined;

  const keepRunning = async () => {
    while (!stopping.signal.aborted) {
      try {
        const started = await startRunner(unasked());
        runner = started.runner;
        const beating = round("heartbeat", BEAT_MS, stopping.signal, async () => {
          await beat(started.poolId());
          await unlockTheDead();
        });
        if (stopping.signal.aborted) await runner.stop();
        await runner.promise;
        beating.stop();
        await stopBeating(started.poolId());
      } catch (error) {
        log().error({ err: error }, "the worker stopped and is started again");
      }
      if (!stopping.signal.aborted) await pause(RESTART_MS, stopping.signal);
    }
  };

  const rounds = ROUNDS.map(({ name, everyMs, work, overlapping }) => round(name, everyMs, stopping.signal, overlapping ? begun(name, work) : work));
  const running = keepRunning();
  return {
    async stop() {
      stopping.abort();
      rounds.forEach(({ stop }) => stop());
      await runner?.stop().catch(() => {});
      await running;
    },
  };
}

async function startRunner({ byTheClock, atStart }: Unasked): Promise<{ runner: Runner; poolId: () => string }> {
  const events: WorkerEvents = new EventEmitter();
  let poolId = "";
  events.on("pool:create", ({ workerPool }) => (poolId = workerPool.id));
  const runner = await run({
    connectionString: env().DATABASE_LISTEN_URL ?? env().DATABASE_URL,
    concurrency: 5,
    maxPoolSize: 8,
    pollInterval: 1_000,
    noHandleSignals: true,
    taskList: tasks,
    parsedCronItems: parseCronItems(byTheClock.map(({ task, cron }) => ({ task, match: cron, options: { backfillPeriod: 0, jobKey: task } }))),
    events,
    logger: quietLogger(),
  });
  try {
    for (const task of atStart) await runner.addJob(task, {}, { jobKey: task });
  } catch (error) {
    await runner.stop();
    throw error;
  }
  return { runner, poolId: () => poolId };
}

function round(name: string, everyMs: number, signal: AbortSignal, work: () => Promise<void>): { stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const turn = async () => {
    try {
      await work();
    } catch (error) {
      log().warn({ err: error, round: name }, "a round failed and comes again");
    }
    if (!stopped && !signal.aborted) timer = setTimeout(turn, everyMs);
  };
  timer = setTimeout(turn, 50);
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/** Begins its work and does not wait for the end of it. */
function begun(name: string, work: () => Promise<void>): () => Promise<void> {
  return async () => {
    work().catch((error: unknown) => log().warn({ err: error, round: name }, "a round failed and comes again"));
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });
}
