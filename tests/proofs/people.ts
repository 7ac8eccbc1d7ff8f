import { randomBytes } from "node:crypto";
import { ensureBuild } from "../../scripts/build.mjs";
import { anyFreePort } from "../sandbox/ports";
import { startPortal } from "../sandbox/portal";
import { countTries } from "./people/count-tries";
import { findPeople } from "./people/find-people";
import { loseRights } from "./people/lose-rights";
import { redeemLinks } from "./people/redeem-links";
import { signInInTime } from "./people/sign-in-in-time";
import { inSandbox } from "./proof-database";
import { writeReport } from "./report";

/** Each part answers with what it saw and whether that is what is promised. */
export interface Finding {
  heading: string;
  lines: string[];
  holds: boolean;
}

const PEOPLE = 2_000;
const SEED = 3;

/** Getting in, being found and losing rights, at full counts: on a production build with two web processes. */
export async function provePeople(count = PEOPLE): Promise<boolean> {
  if ((await ensureBuild()) !== 0) throw new Error("the portal could not be built");
  const [port, otherPort] = [await anyFreePort(), await anyFreePort()];
  const findings = await inSandbox({ portalUrl: `http://127.0.0.1:${port}`, secret: randomBytes(32).toString("hex") }, async ({ environment }) => {
    const [one, other] = [await startPortal(environment, port), await startPortal(environment, otherPort)];
    try {
      const answers: Finding[] = [];
      for (const part of [() => signInInTime(one.url), countTries, redeemLinks, () => loseRights(one.url, other.url), () => findPeople(count, SEED)]) {
        const finding = await part();
        process.stdout.write(`${finding.heading}: ${finding.holds ? "holds" : "DOES NOT HOLD"}\n${finding.lines.join("\n")}\n\n`);
        answers.push(finding);
      }
      return answers;
    } finally {
      await other.stop();
      await one.stop();
    }
  });
  writeReport("people", {
    title: "Getting in, being found and losing rights",
    seed: SEED,
    lines: findings.flatMap(({ heading, lines, holds }) => [`## ${heading}`, "", ...lines, "", holds ? "Holds." : "**Does not hold.**", ""]),
  });
  return findings.every(({ holds }) => holds);
}
