import { onBuiltStage } from "./keeping-step/built-stage";
import { measureDelays } from "./keeping-step/promptness";
import { inMs, median, percentile95 } from "./median";
import { writeReport } from "./report";

const APPOINTMENTS = 100;
const ALLOWED_MS = 5_000;

/** What the clinic changes in Acuity is in the portal within five seconds. On a production build, within Acuity's real limits. */
export async function provePromptness(count = APPOINTMENTS): Promise<boolean> {
  const delays = await onBuiltStage({ SWEEP_EVERY_MINUTES: "30" }, (stage) => measureDelays(stage, { appointments: count, patienceMs: 60_000 }));
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
