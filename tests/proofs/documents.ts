import { randomBytes } from "node:crypto";
import { ensureBuild } from "../../scripts/build.mjs";
import { anyFreePort } from "../sandbox/ports";
import { startPortal } from "../sandbox/portal";
import { startStoreProcess } from "../sandbox/storage/start-store-process";
import { seedWorld } from "../sandbox/world/seed-world";
import { transferAtOnce } from "./documents/at-once";
import { openClinics } from "./documents/clinics";
import { compareReading } from "./documents/compare-reading";
import { layOut } from "./documents/lay-out";
import { standBack } from "./documents/stand-back";
import { inSandbox } from "./proof-database";
import { writeReport } from "./report";

/** Each part answers with what it saw and whether that is what is promised. */
export interface Finding {
  heading: string;
  lines: string[];
  holds: boolean;
}

/** Of each kind: so many send a file while as many others fetch one. */
const CLIENTS = 20;
const FILE_BYTES = 100_000_000;
/** Half of what the common plan of a clinic gives it upwards, for each of forty people at once. */
const LINE = 10_000_000;
const LIMIT = 200_000_000;
const MOST_RATIO = 1.05;
const PASSWORD = "a-long-enough-password";

/** Large files, many at once: the portal neither swells nor gets slow, and adds nothing to what the storage takes. On a production build, everything in processes of its own. */
export async function proveDocuments(count = CLIENTS): Promise<boolean> {
  if ((await ensureBuild()) !== 0) throw new Error("the portal could not be built");
  const port = await anyFreePort();
  const bytes = Math.max(1_000_000, Math.round((FILE_BYTES * count) / CLIENTS));
  const findings = await inSandbox({ portalUrl: `http://127.0.0.1:${port}`, secret: randomBytes(32).toString("hex"), environment: { LOG_LEVEL: "silent" } }, async ({ environment, store, storeOptions }) => {
    await seedWorld(PASSWORD);
    await store.close();
    const storage = await startStoreProcess(storeOptions);
    const clinics = await openClinics();
    standBack(storage.pid);
    standBack(clinics.pid);
    // Before the portal runs, so that it has not grown by this already.
    const laidOut = await layOut({ documents: count, bytes });
    const portal = await startPortal(environment, port, "ignore");
    try {
      const scene = { portal, clinics, password: PASSWORD, ...laidOut };
      const answers: Finding[] = [];
      for (const part of [() => transferAtOnce(scene, { count, bytes, bitsPerSecond: LINE }), () => compareReading(scene, { bitsPerSecond: LIMIT, atMost: MOST_RATIO }), () => compareReading(scene, { bitsPerSecond: null, atMost: null })]) {
        const finding = await part();
        process.stdout.write(`${finding.heading}: ${finding.holds ? "holds" : "DOES NOT HOLD"}\n${finding.lines.join("\n")}\n\n`);
        answers.push(finding);
      }
      return answers;
    } finally {
      await portal.stop();
      await clinics.close();
      await storage.kill();
    }
  });
  writeReport("documents", {
    title: "Large files, many at once",
    lines: findings.flatMap(({ heading, lines, holds }) => [`## ${heading}`, "", ...lines, "", holds ? "Holds." : "**Does not hold.**", ""]),
  });
  return findings.every(({ holds }) => holds);
}
