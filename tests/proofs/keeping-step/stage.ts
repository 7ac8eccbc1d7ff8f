import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { identityDatabase } from "@/db/client";
import { startWorker } from "@/worker/run";
import type { AcuitySimulator, AcuitySimulatorOptions } from "../../sandbox/acuity/simulator";
import type { PortalEnvironment } from "../../sandbox/portal";
import { openDoor } from "../../sandbox/use-acuity";
import { seedWorld } from "../../sandbox/world/seed-world";
import { inSandbox } from "../proof-database";

/** Where a scenario plays: in a test or at full counts. */
export interface Stage {
  simulator: AcuitySimulator;
  /** The portal's own door for deliveries. */
  doorbellUrl: string;
  /** What another process of the portal is started with. */
  environment: PortalEnvironment;
}

interface Wanted {
  simulator?: Partial<AcuitySimulatorOptions>;
  environment?: PortalEnvironment;
  worker?: boolean;
}

/** The demo's world with the portal's door and, unless told otherwise, a worker in this process. */
export async function onStage<Result>({ simulator, environment: own, worker: withWorker = true }: Wanted, work: (stage: Stage) => Promise<Result>): Promise<Result> {
  return inSandbox({ portalUrl: "http://127.0.0.1:3999", secret: randomBytes(32).toString("hex"), simulator, environment: { LOG_LEVEL: "silent", ...own } }, async ({ environment, acuity }) => {
    await seedWorld("a-long-enough-password");
    const door = await openDoor();
    acuity.setWebhookTarget(door.url);
    const worker = withWorker ? startWorker() : null;
    try {
      return await work({ simulator: acuity, doorbellUrl: door.url, environment });
    } finally {
      await worker?.stop();
      acuity.setWebhookTarget(null);
      await door.close();
    }
  });
}

/** Resolves with how long it took until nothing is left to be pulled or asked. */
export async function untilQuiet(patienceMs: number): Promise<number> {
  const started = performance.now();
  for (;;) {
    const [left] = await identityDatabase().execute(sql`
      select 1 from graphile_worker.jobs where task_identifier = 'pull-appointment'
      union all select 1 from acuity_deliveries where state = 'waiting'
      union all select 1 from appointment_requests where state in ('stored', 'asking') limit 1`);
    const took = performance.now() - started;
    if (!left) return took;
    if (took > patienceMs) throw new Error(`not quiet after ${Math.round(took / 1000)} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
