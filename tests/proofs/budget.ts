import { AT_ONCE, keepBudget, USUALLY, WITH_HANGS, type Kept, type Pace } from "./keeping-step/budget";
import { onStage } from "./keeping-step/stage";
import { inMs, median, percentile95 } from "./median";
import { writeReport } from "./report";

const WEBHOOKS = 300;
const PEOPLE = 20;
const RUNS = 3;
/** Promised of the portal itself: what Acuity takes to answer comes on top, and holds its ten turns a second for as long. */
const MOST_MS = 3_000;
const PACES = [AT_ONCE, USUALLY, WITH_HANGS];

interface Run extends Kept {
  pace: Pace;
}

/** However much is to do and however long Acuity takes, it sees no more than it allows, and who waits for a confirmation goes first. */
export async function proveBudget(count = WEBHOOKS): Promise<boolean> {
  const runs: Run[] = [];
  await onStage({ worker: false }, async (stage) => {
    for (const pace of PACES) {
      for (let run = 0; run < RUNS; run++) {
        runs.push({ pace, ...(await keepBudget(stage, { webhooks: count, people: PEOPLE, pace })) });
        process.stdout.write(`${JSON.stringify(runs.at(-1))}\n`);
      }
    }
  });
  const confirmed = (pace: Pace) => runs.filter((run) => run.pace === pace).flatMap(({ confirmedMs }) => confirmedMs);
  const within = runs.every((run) => run.highestPerSecond <= 10 && run.highestConcurrency <= 20 && run.turnedAway === 0 && run.outcomes.booked === PEOPLE);
  const holds = within && percentile95(confirmed(AT_ONCE)) <= MOST_MS;
  writeReport("budget", {
    title: "Within what Acuity allows",
    lines: [
      `A sweep, ${count} webhooks and ${PEOPLE} people who book at the same moment, through two processes that each run a worker; ${RUNS} runs for each pace of Acuity's answers.`,
      "",
      "| Acuity answers after | calls | highest in a second | highest at once | turned away | confirmed, median | p95 | quiet after |",
      "|---|---|---|---|---|---|---|---|",
      ...runs.map((run) => `| ${run.pace.name} | ${run.calls} | ${run.highestPerSecond} | ${run.highestConcurrency} | ${run.turnedAway} | ${inMs(median(run.confirmedMs))} | ${inMs(percentile95(run.confirmedMs))} | ${(run.quietAfterMs / 1_000).toFixed(0)} s |`),
      "",
      "| Acuity answers after | confirmations | median | p95 |",
      "|---|---|---|---|",
      ...PACES.map((pace) => `| ${pace.name} | ${confirmed(pace).length} | ${inMs(median(confirmed(pace)))} | ${inMs(percentile95(confirmed(pace)))} |`),
      "",
      `Promised is a p95 of ${inMs(MOST_MS)} where Acuity answers at once. A call counts until a second after its answer, so twenty that take 300 ms cannot begin within less than 1.3 s, and slower ones later.`,
      "",
      holds ? "Holds." : "**Does not hold.**",
    ],
  });
  return holds;
}
