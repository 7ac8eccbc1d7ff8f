import { desc } from "drizzle-orm";
import { identityDatabase } from "@/db/client";
import { acuitySweeps } from "@/db/schema/keeping-step";
import { makeSystem } from "@/features/access/make-actor";
import { sweepAcuity } from "@/features/appointments/sweep/sweep";
import { seededRandom } from "../../sandbox/acuity/seeded-random";
import { personOf } from "../../sandbox/world/people-of";
import { listDisagreements, listMissing } from "./agrees";
import { changerOf, UNLINKED_CALENDAR } from "./changes";
import { listFalseHistories, type Swept } from "./false-histories";
import { placeWith, unlinkCalendar } from "./portal-changes";
import { untilQuiet, type Stage } from "./stage";
import { startUnreliableRelay } from "./unreliable-relay";

interface Drifted {
  /** Only what really changed something. */
  changes: Record<string, number>;
  /** Kinds of changes that did not come by. */
  unseen: string[];
  /** What the portal was asked and would not do, or Acuity would not. */
  refused: Record<string, number>;
  webhooks: { heard: number; dropped: number; doubled: number };
  sweeps: number;
  repaired: number;
  /** What a sweep should have mended and did not. */
  disagreements: string[];
  missing: string[];
  falseHistories: string[];
}

/** The clinic and the portal change appointments while a fifth of the webhooks is lost, a fifth doubled and all out of order; sweeps run among them. */
export async function driftAndSweep({ simulator, doorbellUrl }: Stage, { changes, sweeps, seed }: { changes: number; sweeps: number; seed: number }): Promise<Drifted> {
  const relay = await startUnreliableRelay(doorbellUrl, { drop: 0.2, double: 0.2, seed });
  simulator.setWebhookTarget(relay.url);
  await unlinkCalendar(UNLINKED_CALENDAR);
  const person = await personOf("referrer@demo.test");
  const changer = changerOf(simulator, { person, admin: await personOf("admin@demo.test"), random: seededRandom(seed + 1) });
  const swept: Swept[] = [];
  const found: Drifted = { changes: {}, unseen: [], refused: changer.refused, webhooks: relay.counts, sweeps: 0, repaired: 0, disagreements: [], missing: [], falseHistories: [] };
  const change = async (times: number) => {
    for (let n = 0; n < times; n++) {
      const what = await changer.next();
      found.changes[what] = (found.changes[what] ?? 0) + 1;
    }
  };

  const batch = Math.ceil(changes / sweeps);
  for (let round = 0; round < sweeps; round++) {
    await change(Math.ceil(batch / 2));
    // The other half happens while the sweep looks.
    const [{ startedAt }] = await Promise.all([sweepOnce(), change(Math.floor(batch / 2))]);
    found.sweeps += 1;
    found.disagreements.push(...(await listDisagreements(simulator, startedAt)));
    found.missing.push(...(await listMissing(simulator, startedAt)));
    await placeWith(person);
  }
  await simulator.webhooksSettled();
  await relay.quiet();
  await untilQuiet(60_000);
  const { startedAt } = await sweepOnce();
  await untilQuiet(60_000);
  found.disagreements.push(...(await listDisagreements(simulator, startedAt)));
  found.missing.push(...(await listMissing(simulator, startedAt)));
  found.falseHistories = await listFalseHistories(simulator, swept);
  await relay.close();
  found.unseen = changer.rows.filter((row) => !found.changes[row]);
  return found;

  async function sweepOnce(): Promise<Swept> {
    const before = await latestSweep();
    await sweepAcuity(makeSystem("proof"));
    for (;;) {
      const sweep = await latestSweep();
      if (sweep && sweep.id !== before?.id && sweep.state !== "listing" && sweep.state !== "repairing") {
        if (sweep.state !== "done") throw new Error(`a sweep ended ${sweep.state}: ${sweep.failure}`);
        found.repaired += sweep.differences;
        const { startedAt, finishedAt } = sweep;
        if (!finishedAt) throw new Error("a sweep that is done has no end");
        swept.push({ startedAt, finishedAt });
        return { startedAt, finishedAt };
      }
      if (sweep?.id === before?.id) await sweepAcuity(makeSystem("proof"));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

async function latestSweep() {
  const [latest] = await identityDatabase().select().from(acuitySweeps).orderBy(desc(acuitySweeps.startedAt)).limit(1);
  return latest;
}
