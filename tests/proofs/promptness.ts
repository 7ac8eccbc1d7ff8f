import { randomBytes } from "node:crypto";
import { ensureBuild } from "../../scripts/build.mjs";
import { anyFreePort } from "../sandbox/ports";
import { startPortal } from "../sandbox/portal";
import { seedWorld } from "../sandbox/world/seed-world";
import { measureDelays } from "./keeping-step/promptness";
import { inMs, median, percentile95 } from "./median";
import { inSandbox } from "./proof-database";
import { writeReport } from "./report";

const APPOINTMENTS = 100;
const ALLOWED_MS = 5_000;

/** What the clinic changes in Acuity is in the portal within five seconds. On a production build, within Acuity's real limits. */
export async function provePromptness(count = APPOINTMENTS): Promise<boolean> {
  if ((await ensureBuild()) !== 0) throw new Error("the portal could not be built");
  const port = await anyFreePort();
  const portalUrl = `http://127.0.0.1:${port}`;
  const delays = await inSandbox({ portalUrl, secret: randomBytes(32).toString("hex") }, async ({ environment, acuity }) => {
    await seedWorld("a-long-enough-password");
    const portal = await startPortal({ ...environment, LOG_LEVEL: "silent", SWEEP_EVERY_MINUTES: "30" }, port, "ignore");
    try {
      return await measureDelays({ simulator: acuity, doorbellUrl: `${portalUrl}/api/webhooks/acuity`, environment }, { appointments: count, patienceMs: 60_000 });
    } finally {
      await portal.stop();
    }
  });
  const holds = Math.max(...Object.values(delays).flat()) < ALLOWED_MS;
  writeReport("promptness", {
    title: "From the clinic's calendar to the portal",
    lines: [
      "Each change is made in Acuity and rung about by its webhook; measured until the portal's row says it. One after the other, while sweeps are as rare as they may be set (30 minutes).",
      "",
      "| by the clinic | times | median | p95 | slowest |",
      "|---|--:|--:|--:|--:|",
      ...Object.entries(delays).map(([what, all]) => `| ${what} | ${all.length} | ${inMs(median(all))} | ${inMs(percentile95(all))} | ${inMs(Math.max(...all))} |`),
      "",
      `Allowed: ${ALLOWED_MS / 1_000} s. ${holds ? "Holds." : "**Does not hold.**"}`,
    ],
  });
  return holds;
}
