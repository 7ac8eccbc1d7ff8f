import { randomBytes } from "node:crypto";
import { ensureBuild } from "../../../scripts/build.mjs";
import { anyFreePort } from "../../sandbox/ports";
import { type PortalEnvironment, startPortal } from "../../sandbox/portal";
import { seedWorld } from "../../sandbox/world/seed-world";
import { inSandbox } from "../proof-database";
import type { Stage } from "./stage";

/** The demo's world with the portal's production build in a process of its own, within Acuity's real limits. */
export async function onBuiltStage<Result>(own: PortalEnvironment, work: (stage: Stage) => Promise<Result>): Promise<Result> {
  if ((await ensureBuild()) !== 0) throw new Error("the portal could not be built");
  const port = await anyFreePort();
  const portalUrl = `http://127.0.0.1:${port}`;
  return inSandbox({ portalUrl, secret: randomBytes(32).toString("hex") }, async ({ environment, acuity }) => {
    await seedWorld("a-long-enough-password");
    const portal = await startPortal({ ...environment, LOG_LEVEL: "silent", ...own }, port, "ignore");
    try {
      return await work({ simulator: acuity, doorbellUrl: `${portalUrl}/api/webhooks/acuity`, environment });
    } finally {
      await portal.stop();
    }
  });
}
