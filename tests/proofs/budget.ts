import { keepBudget, type Kept } from "./keeping-step/budget";
import { onStage } from "./keeping-step/stage";
import { inMs, median } from "./median";
import { writeReport } from "./report";

const WEBHOOKS = 300;
const PEOPLE = 20;
const RUNS = 3;

/** However much is to do, Acuity sees no more than it allows, and who waits for a confirmation goes first. */
export async function proveBudget(count = WEBHOOKS): Promise<boolean> {
  const runs: Kept[] = [];
  await onStage({ worker: false }, async (stage) => {
    for (let run = 0; run < RUNS; run++) {
      runs.push(await keepBudget(stage, { webhooks: count, people: PEOPLE }));
      process.stdout.write(`${JSON.stringify(runs.at(-1))}\n`);
    }
  });
  const p95 = (numbers: number[]) => numbers.toSorted((one, other) => one - other)[Math.ceil(numbers.length * 0.95) - 1] ?? NaN;
  const all = runs.flatMap(({ confirmedMs }) => confirmedMs);
  const holds = runs.every((run) => run.highestPerSecond <= 10 && run.highestConcurrency <= 20 && run.turnedAway === 0 && run.outcomes.booked === PEOPLE) && p95(all) <= 3_000;
  writeReport("budget", {
    title: "Within what Acuity allows",
    lines: [
      `A sweep, ${count} webhooks and ${PEOPLE} people who book at the same moment, through two processes that each run a worker; ${RUNS} runs.`,
      "",
      "| run | calls | highest in a second | highest at once | turned away | confirmed, median | p95 | quiet after |",
      "|---|---|---|---|---|---|---|---|",
      ...runs.map((run, at) => `| ${at + 1} | ${run.calls} | ${run.highestPerSecond} | ${run.highestConcurrency} | ${run.turnedAway} | ${inMs(median(run.confirmedMs))} | ${inMs(p95(run.confirmedMs))} | ${(run.quietAfterMs / 1_000).toFixed(0)} s |`),
      "",
      `p95 of all confirmations: ${inMs(p95(all))}.`,
      "",
      holds ? "Holds." : "**Does not hold.**",
    ],
  });
  return holds;
}
