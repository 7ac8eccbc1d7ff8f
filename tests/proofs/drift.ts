import { driftAndSweep } from "./keeping-step/drift";
import { onStage } from "./keeping-step/stage";
import { writeReport } from "./report";

const CHANGES = 2_000;
const SEED = 4;

/** Nothing that went wrong between Acuity and the portal outlives the next sweep. */
export async function proveDrift(count = CHANGES): Promise<boolean> {
  const started = performance.now();
  const limits = { ACUITY_CALLS_PER_SECOND: "300", ACUITY_CONNECTIONS: "100" };
  const found = await onStage({ simulator: { requestsPerSecond: 300, maxConnections: 100 }, environment: limits }, (stage) => driftAndSweep(stage, { changes: count, sweeps: Math.ceil(count / 20), seed: SEED }));
  const right = found.disagreements.length + found.missing.length + found.falseHistories.length === 0;
  const holds = right && (count < CHANGES || found.unseen.length === 0);
  const total = Object.values(found.changes).reduce((sum, times) => sum + times, 0);
  writeReport("drift", {
    title: "What webhooks lose, the next sweep mends",
    seed: SEED,
    lines: [
      `${total.toLocaleString("en-AU")} changes by the clinic's staff and by the portal, each of which really changed something, ${found.sweeps} sweeps among them, in ${Math.round((performance.now() - started) / 1000)} s.`,
      `Of ${found.webhooks.heard.toLocaleString("en-AU")} webhooks ${found.webhooks.dropped} were lost and ${found.webhooks.doubled} doubled, and all came out of order. The sweeps found ${found.repaired} differences.`,
      "To have so many changes in minutes, simulator and portal allowed 300 requests a second here instead of 10; the limit itself is proved by `prove budget`.",
      "",
      "| change | times |",
      "|---|---|",
      ...Object.entries(found.changes).toSorted(([one], [other]) => one.localeCompare(other)).map(([what, times]) => `| ${what} | ${times} |`),
      "",
      `Of what the portal was asked besides, it or Acuity would not: ${Object.entries(found.refused).map(([what, times]) => `${what} ${times}`).join(", ") || "nothing"}. Kinds of changes that did not come by: ${found.unseen.join(", ") || "none"}.`,
      "",
      "Compared after each sweep: time, length, calendar, specialist, zone, type, mode, link, name, phone, progress, what was last heard, and which differences admins are shown. A history has to be what some looks at the appointment explain, in their order, among them every state that stood while a sweep looked and every change of the portal's own: with no entry more, fewer or otherwise.",
      "",
      `Bookings that showed something older than a finished sweep: ${found.disagreements.length}. Examinations that were missing after one: ${found.missing.length}. Histories that tell something else than what happened: ${found.falseHistories.length}.`,
      "",
      holds ? "Holds." : "**Does not hold.**",
    ],
  });
  process.stdout.write(`${JSON.stringify(found, null, 1).slice(0, 3_000)}
`);
  return holds;
}
