import { randomBytes } from "node:crypto";
import { ensureBuild } from "../../scripts/build.mjs";
import { anyFreePort } from "../sandbox/ports";
import { startPortal } from "../sandbox/portal";
import { seedWorld } from "../sandbox/world/seed-world";
import { outlastOutage } from "./keeping-step/outage";
import { inMs, median } from "./median";
import { inSandbox } from "./proof-database";
import { writeReport } from "./report";

const WEBHOOKS = 500;
const OUTAGE_MS = 120_000;
const SEED = 5;

/** Acuity is down for two minutes: nothing it rings about is lost, and nobody at its door waits. On a production build, within Acuity's real limits. */
export async function proveOutage(count = WEBHOOKS): Promise<boolean> {
  if ((await ensureBuild()) !== 0) throw new Error("the portal could not be built");
  const port = await anyFreePort();
  const portalUrl = `http://127.0.0.1:${port}`;
  const outageMs = Math.round((OUTAGE_MS * count) / WEBHOOKS);
  const found = await inSandbox({ portalUrl, secret: randomBytes(32).toString("hex") }, async ({ environment, acuity }) => {
    await seedWorld("a-long-enough-password");
    const portal = await startPortal({ ...environment, LOG_LEVEL: "silent" }, port, "ignore");
    try {
      const doorUrl = `${portalUrl}/api/webhooks/acuity`;
      return await outlastOutage({ simulator: acuity, doorbellUrl: doorUrl, environment }, { doorUrl, webhooks: count, outageMs, seed: SEED });
    } finally {
      await portal.stop();
    }
  });
  const slowest = Math.max(...found.answeredMs);
  const holds = slowest < 1_000 && Object.keys(found.statuses).join() === "200" && found.drainedMs < 120_000 && found.wrong.length === 0 && found.parked === 0;
  writeReport("outage", {
    title: "Two minutes without Acuity",
    seed: SEED,
    lines: [
      `${found.webhooks} webhooks arrived within ${Math.round(outageMs / 1_000)} s while every call to Acuity was cut. Answers: ${JSON.stringify(found.statuses)}, median ${inMs(median(found.answeredMs))}, slowest ${inMs(slowest)}.`,
      `After its return everything was made up for in ${(found.drainedMs / 1_000).toFixed(1)} s. Bookings that differ from Acuity's ledger: ${found.wrong.length}; parked: ${found.parked}.`,
      "",
      holds ? "Holds." : "**Does not hold.**",
    ],
  });
  process.stdout.write(`${JSON.stringify({ ...found, answeredMs: found.answeredMs.length, slowest })}\n`);
  return holds;
}
