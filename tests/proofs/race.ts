import { loseAnswers } from "./keeping-step/lost-answers";
import { raceForSlot } from "./keeping-step/slot-race";
import { onStage } from "./keeping-step/stage";
import { inMs } from "./median";
import { writeReport } from "./report";

const LOST = 200;
const PEOPLE = 200;
const ROUNDS = 20;
/** Hundreds who each ask Acuity would otherwise wait for their turn, and hardly ever meet. */
const FAST = { simulator: { requestsPerSecond: 300, maxConnections: 100 }, environment: { ACUITY_CALLS_PER_SECOND: "300", ACUITY_CONNECTIONS: "100" } };

/** Nobody's time is booked twice: not when an answer is lost, not when two hundred want it. */
export async function proveRace(count = LOST): Promise<boolean> {
  const { lost, raced } = await onStage(FAST, async (stage) => ({
    lost: await loseAnswers(stage, count),
    raced: await raceForSlot(stage, { people: Math.min(PEOPLE, count), rounds: Math.max(1, Math.round((ROUNDS * count) / LOST)) }),
  }));
  process.stdout.write(`${JSON.stringify({ lost, raced })}\n`);
  const holds = lost.wrong.length === 0 && lost.lost === count && raced.wrong.length === 0 && raced.winners.every((winners) => winners === 1) && Object.keys(raced.outcomes).every((outcome) => outcome === "booked" || outcome === "refused");
  writeReport("race", {
    title: "One time, one booking",
    lines: [
      `An answer was lost after Acuity had booked ${lost.lost} times: ${lost.adopted} of them adopted, ${lost.wrong.length} doubled or lost; the slowest person waited ${inMs(lost.slowestMs)}.`,
      `${Math.min(PEOPLE, count)} people wanted one time at the same moment through two processes, ${raced.rounds} times: winners ${[...new Set(raced.winners)].join(", ")} each, ${raced.wrong.length} leftovers in Acuity or here; the slowest was told after ${inMs(raced.slowestMs)}.`,
      "So that they meet at all, simulator and portal allowed 300 requests a second and 100 at once here instead of 10 and 20; the limit itself is proved by `prove budget`.",
      "",
      `Outcomes of the race, of which nobody may have another than booked or refused: ${Object.entries(raced.outcomes).map(([outcome, times]) => `${outcome} ${times}`).join(", ")}.`,
      "",
      holds ? "Holds." : "**Does not hold.**",
    ],
  });
  return holds;
}
