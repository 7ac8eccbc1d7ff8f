import type { Finding } from "../documents";
import { median } from "../median";
import { BEGINS } from "./begin-steps";
import { CHECKS } from "./check-steps";
import { countStrayParts, listDamaged, listMismatches } from "./compare-sides";
import { forgetTomorrow } from "./forget-tomorrow";
import { isSettled, killAt, type Killed, type Scene, type Step } from "./kill";
import { REMOVALS } from "./removal-steps";
import { until } from "./until";

const MOST_MS = 300_000;
const KINDS = [REMOVALS, BEGINS, CHECKS];

/** Kills until each step has been stood at so often, then lets a day pass, and compares both sides to the byte. */
export async function killOften(scene: Scene, count: number): Promise<Finding> {
  const { store, mortal } = scene;
  const stood = new Map(KINDS.flat().map((step) => [step, 0]));
  const seldomest = (steps: Step[]) => steps.toSorted((one, other) => (stood.get(one) ?? 0) - (stood.get(other) ?? 0)).slice(0, 1);
  const kills: Killed[] = [];
  while (Math.min(...stood.values()) < count) {
    const killed = await killAt(scene, KINDS.flatMap(seldomest));
    kills.push(killed);
    for (const { step, times } of killed.stood) stood.set(step, (stood.get(step) ?? 0) + times);
    process.stdout.write(`kill ${kills.length}, settled after ${(killed.settledMs / 1_000).toFixed(1)} s, wrong: ${JSON.stringify(killed.wrong)}, ${killed.stood.map(({ step, times }) => `${times} × ${step.name}`).join("; ")}\n`);
  }

  await mortal.kill();
  const strayBefore = await countStrayParts(store);
  await forgetTomorrow();
  await mortal.restart();
  await until(isSettled, "everything forgotten", MOST_MS);
  const left = (await store.uploads()).length;
  const wrong = [...kills.flatMap((kill) => kill.wrong), ...(await listMismatches(store)), ...(await listDamaged())];
  const of = (step: Step) => kills.filter((kill) => kill.stood.some((one) => one.step === step));
  const inSeconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
  return {
    heading: `\`kill -9\` at every step between the storage and a row, ${count} times each`,
    lines: [
      `${kills.length} kills of the web process with its worker inside. Each caught work at one step of each kind: one upload begun, as many checked as are looked at at once (others wait behind them), two removed. “Settled” is the time from the kill, start of the next process included, until no file was under way.`,
      "",
      "| step | caught there | settled, median | slowest |",
      "|---|--:|--:|--:|",
      ...KINDS.flat().map((step) => `| ${step.name} | ${stood.get(step)} | ${inSeconds(median(of(step).map(({ settledMs }) => settledMs)))} | ${inSeconds(Math.max(...of(step).map(({ settledMs }) => settledMs)))} |`),
      "",
      `Rows without an object, objects without a row, files listed that are not to the byte what was sent, files not listed though all of it was there: ${wrong.length}.`,
      ...wrong.slice(0, 10).map((what) => `- ${what}`),
      `Parts that S3 expected and no row knew of: ${strayBefore}. A day later by the clock of the process that forgets: ${left} uploads of any kind.`,
    ],
    holds: wrong.length === 0 && left === 0 && kills.every(({ settledMs }) => settledMs <= MOST_MS),
  };
}
