import { randomBytes } from "node:crypto";
import { identityDatabase } from "@/db/client";
import { specialists } from "@/db/schema/specialists";
import { ensureBuild } from "../../scripts/build.mjs";
import { anyFreePort } from "../sandbox/ports";
import { personOf } from "../sandbox/world/people-of";
import { seedWorld } from "../sandbox/world/seed-world";
import { killAt, KINDS, STEPS, type Mortal, type Survived } from "./keeping-step/crash";
import { mortalWeb, mortalWorker } from "./keeping-step/mortals";
import { inMs, median } from "./median";
import { inSandbox } from "./proof-database";
import { writeReport } from "./report";

/** Of each kind, at each step, for each process; so many of them die of one kill. */
const TIMES = 20;
const AT_ONCE = 4;
const PASSWORD = "a-long-enough-password";

interface Row {
  process: string;
  step: string;
  kills: Survived[];
}

/** Whatever is killed at whatever moment, both sides end the same, by themselves. On a production build. */
export async function proveCrash(count = TIMES): Promise<boolean> {
  if ((await ensureBuild()) !== 0) throw new Error("the portal could not be built");
  const port = await anyFreePort();
  const atOnce = Math.min(AT_ONCE, count);
  const kills = Math.max(1, Math.ceil(count / AT_ONCE));
  const rows: Row[] = [];
  await inSandbox({ portalUrl: `http://127.0.0.1:${port}`, secret: randomBytes(32).toString("hex"), environment: { LOG_LEVEL: "silent" } }, async ({ environment, acuity }) => {
    await seedWorld(PASSWORD);
    const person = await personOf("referrer@demo.test");
    // What the scenario books at the clinic is its own to make bookings of, not a sweep's.
    await identityDatabase().update(specialists).set({ importedFrom: null, linkedAt: new Date("2100-01-01T00:00:00Z") });
    const ownerUrl = environment.DATABASE_OWNER_URL ?? "";
    const worker = await mortalWorker(environment, { person, simulator: acuity });
    const rounds = async (process: string, mortal: Mortal) => {
      for (const step of STEPS) {
        const survived: Survived[] = [];
        for (let kill = 0; kill < kills; kill++) survived.push(await killAt({ simulator: acuity, ownerUrl, person, mortal }, step, atOnce));
        rows.push({ process, step, kills: survived });
        globalThis.process.stdout.write(`${process}, ${step}: ${JSON.stringify(survived)}\n`);
      }
    };
    await worker.restart();
    const web = await mortalWeb(environment, { port, person, password: PASSWORD });
    await rounds("web process", web);
    await web.stop();
    await worker.kill();
    await rounds("worker", worker);
    await worker.stop();
  });
  const all = rows.flatMap(({ kills: each }) => each);
  // What Acuity never heard of may end on either side; what it had done is there.
  const asKilled = rows.every(({ step, kills: each }) => each.every(({ changes, inAcuity, there }) => (step === STEPS[0] ? inAcuity === 0 : inAcuity === changes && there === changes)));
  const holds = asKilled && all.every(({ wrong, finishedMs }) => wrong.length === 0 && finishedMs <= 60_000);
  writeReport("crash", {
    title: "Killed at every step",
    lines: [
      `\`kill -9\` of the web process and of the worker, ${kills} times at each step. One kill meets ${atOnce} changes of each kind (${KINDS.join(", ")}) at that step at once, so ${kills} kills are ${kills * atOnce} of each kind at each step, ${sum(all, "changes")} changes in all.`,
      "They die together because each kill waits until the dead process's lease of 40 seconds is over: a kill for each change would take hours.",
      "A change that Acuity had done when it was killed has to be on both sides in the end; one it never heard of, on both or on neither.",
      "",
      "| killed | step | kills | of each kind at once | changes | in Acuity when killed | in the end on both sides | on neither | otherwise | finished after restart, median | slowest |",
      "|---|---|---|---|---|---|---|---|---|---|---|",
      ...rows.map(({ process, step, kills: each }) => `| ${process} | ${step} | ${each.length} | ${atOnce} | ${sum(each, "changes")} | ${sum(each, "inAcuity")} | ${sum(each, "there")} | ${sum(each, "neither")} | ${each.flatMap(({ wrong }) => wrong).length} | ${inMs(median(each.map(({ finishedMs }) => finishedMs)))} | ${inMs(Math.max(...each.map(({ finishedMs }) => finishedMs)))} |`),
      "",
      holds ? "Holds." : "**Does not hold.**",
    ],
  });
  return holds;
}

function sum(kills: Survived[], field: "changes" | "inAcuity" | "there" | "neither"): number {
  return kills.reduce((total, kill) => total + kill[field], 0);
}
