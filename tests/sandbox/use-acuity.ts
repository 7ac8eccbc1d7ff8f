import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll } from "vitest";
import { identityDatabase } from "@/db/client";
import { limitAcuityCalls } from "@/features/acuity-budget/limit-calls";
import { answerDelivery } from "@/features/appointments/deliveries/answer-delivery";
import { startWorker, type RunningWorker } from "@/worker/run";
import { startAcuitySimulator, type AcuitySimulator, type AcuitySimulatorOptions } from "./acuity/simulator";
import { ACUITY_ACCOUNT } from "./environment";
import { seedWorld } from "./world/seed-world";

interface Door {
  url: string;
  close(): Promise<void>;
}

export interface AcuityInTest {
  simulator: AcuitySimulator;
  /** Where the portal listens for deliveries. */
  doorbellUrl: string;
  /** Resolves once no delivery and no pull is left to do. */
  settled(): Promise<void>;
}

/**
 * The simulator with the demo's world in the file's own database, its deliveries answered by the portal's own door
 * and, unless a test does the worker's part itself, a worker that runs and begins nothing unasked. Call after `useOwnDatabase`.
 */
export function useAcuity({ limits = {}, ...options }: Partial<AcuitySimulatorOptions> & { worker?: boolean; limits?: { ACUITY_CALLS_PER_SECOND?: string; ACUITY_CONNECTIONS?: string } } = {}): AcuityInTest {
  let simulator: AcuitySimulator;
  let door: Door;
  let worker: RunningWorker | undefined;
  let doorbellUrl = "";

  beforeAll(async () => {
    simulator = await startAcuitySimulator({ ...ACUITY_ACCOUNT, privateConsultations: "none", meetingLinkDelayMs: Infinity, requestsPerSecond: 1000, maxConnections: 1000, ...options });
    Object.assign(process.env, { ACUITY_BASE_URL: simulator.baseUrl, ACUITY_CALLS_PER_SECOND: "1000", ACUITY_CONNECTIONS: "1000", ...limits });
    limitAcuityCalls();
    await seedWorld("a-long-enough-password");
    door = await openDoor();
    doorbellUrl = door.url;
    simulator.setWebhookTarget(doorbellUrl);
    if (options.worker ?? true) worker = startWorker(() => ({ byTheClock: [], atStart: [] }));
  });
  afterAll(async () => {
    await worker?.stop();
    await simulator.close();
    await door.close();
  });

  return {
    get simulator() {
      return simulator;
    },
    get doorbellUrl() {
      return doorbellUrl;
    },
    async settled() {
      await simulator.webhooksSettled();
      for (;;) {
        const [left] = await identityDatabase().execute(sql`select 1 from graphile_worker.jobs where task_identifier = 'pull-appointment' limit 1`);
        if (!left) return;
        await new Promise((resolve) => setTimeout(resolve, 40));
      }
    },
  };
}

/** The portal's door for deliveries over real HTTP, without the rest of the web process. */
export async function openDoor(): Promise<Door> {
  const server = createServer(async (incoming, outgoing) => {
    const request = new Request(`http://127.0.0.1${incoming.url}`, {
      method: incoming.method,
      headers: incoming.headers as Record<string, string>,
      body: Readable.toWeb(incoming) as ReadableStream,
      // Node asks for this with a streamed body; the type of the browser's option does not know it.
      ...{ duplex: "half" },
    });
    const answer = await answerDelivery(request);
    outgoing.writeHead(answer.status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
