import { expect, vi } from "vitest";
import { identityDatabase } from "@/db/client";
import { acuitySweeps } from "@/db/schema/keeping-step";
import { makeSystem } from "@/features/access/make-actor";
import { sweepAcuity } from "@/features/appointments/sweep/sweep";

/** Waits until none runs and none is ordered. */
async function noSweep(): Promise<void> {
  const left = () => identityDatabase().execute("select 1 from acuity_sweeps where state = 'listing' union all select 1 from graphile_worker.jobs where task_identifier = 'sweep-acuity'");
  await vi.waitFor(async () => expect(await left()).toHaveLength(0), { timeout: 30_000 });
}

/** Runs one and waits until its last pull is settled; any other goes before. */
export async function sweepAlone(settled: () => Promise<void>): Promise<typeof acuitySweeps.$inferSelect> {
  await noSweep();
  const before = new Set((await identityDatabase().select({ id: acuitySweeps.id }).from(acuitySweeps)).map(({ id }) => id));
  await sweepAcuity(makeSystem("test"));
  await settled();
  const made = (await identityDatabase().select().from(acuitySweeps)).find(({ id }) => !before.has(id));
  if (!made) throw new Error("no sweep was made");
  return made;
}
