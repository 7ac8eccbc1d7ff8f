import { sql } from "drizzle-orm";
import { identityDatabase } from "@/db/client";
import type { Person } from "@/lib/actor";
import type { ObjectStore } from "../../sandbox/storage/object-store";
import { listMismatches } from "./compare-sides";
import type { Mortal } from "./mortal";
import { until } from "./until";

export interface Scene {
  store: ObjectStore;
  ownerUrl: string;
  /** Whose files they are, on a booking so old that no rule keeps them. */
  person: Person;
  bookingId: string;
  mortal: Mortal;
}

/** A moment between the storage and our row at which a process may die. */
export interface Step {
  name: string;
  prepare(scene: Scene): Promise<Prepared>;
}

export interface Prepared {
  /** Brings work to the step, where it stays. */
  reach(): Promise<Standing>;
  /** What is not as it has to be once everything has settled. */
  judge(): Promise<string[]>;
}

export interface Standing {
  times: number;
  /** What has to be undone once the process is dead. */
  undo?: () => Promise<void>;
}

export interface Killed {
  /** How many stood at each step. */
  stood: { step: Step; times: number }[];
  /** From the kill until nothing was under way, the next process's start included. */
  settledMs: number;
  wrong: string[];
}

const WITHIN_MS = 300_000;
/** After that the storage's client may have given up, and nobody stands where they should. */
const STANDS_MS = 7_000;

/** Brings work to several steps, kills the process there, starts it again and looks what became of everything. */
export async function killAt(scene: Scene, steps: Step[]): Promise<Killed> {
  const { store, mortal } = scene;
  const prepared: { step: Step; work: Prepared }[] = [];
  for (const step of steps) prepared.push({ step, work: await step.prepare(scene) });
  const standing: (Standing & { step: Step; since: number })[] = [];
  for (const { step, work } of prepared) standing.push({ step, ...(await work.reach()), since: performance.now() });

  await mortal.kill();
  const killed = performance.now();
  store.faults.clear();
  for (const { undo } of standing) await undo?.();
  await mortal.restart();

  const wrong: string[] = [];
  await until(isSettled, "nothing under way", WITHIN_MS).catch((error: unknown) => wrong.push(String(error)));
  const settledMs = performance.now() - killed;
  for (const { step, work } of prepared) wrong.push(...(await work.judge()).map((what) => `${step.name}: ${what}`));
  wrong.push(...(await listMismatches(store)));
  return { stood: standing.map(({ step, times, since }) => ({ step, times: killed - since < STANDS_MS ? times : 0 })), settledMs, wrong };
}

/** No file waits to be looked at, and none to be removed. */
export async function isSettled(): Promise<boolean> {
  const [left] = await identityDatabase().execute(sql`
    select 1 from document_uploads where state = 'checking'
    union all select 1 from graphile_worker.jobs where task_identifier in ('check-upload', 'remove-upload', 'remove-purged', 'purge-documents') limit 1`);
  return left === undefined;
}
