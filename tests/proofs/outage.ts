import { onBuiltStage } from "./keeping-step/built-stage";
import { outlastOutage } from "./keeping-step/outage";
import { inMs, median } from "./median";
import { writeReport } from "./report";

const WEBHOOKS = 500;
const OUTAGE_MS = 120_000;
const SEED = 5;

/** Acuity is down for two minutes: nothing it rings about is lost, and nobody at its door waits. On a production build, within Acuity's real limits. */
export async function proveOutage(count = WEBHOOKS): Promise<boolean> {
  const outageMs = Math.round((OUTAGE_MS * count) / WEBHOOKS);
  const found = await onBuiltStage({}, (stage) => outlastOutage(stage, { doorUrl: stage.doorbellUrl, webhooks: count, outageMs, seed: SEED }));
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
