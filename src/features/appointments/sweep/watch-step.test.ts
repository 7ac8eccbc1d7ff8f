import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { acuityCalls, syncAlarms } from "@/db/schema/keeping-step";
import { makeSystem } from "@/features/access/make-actor";
import { useOwnDatabase } from "../../../../tests/sandbox/own-database";
import { watchStep } from "./watch-step";
import { forgetOldSweeps } from "./sweeps";

useOwnDatabase();
const system = makeSystem("test");

beforeEach(async () => {
  await identityDatabase().delete(acuityCalls);
  await identityDatabase().delete(syncAlarms);
});

async function calls(outcome: "silent" | "answered", secondsAgo: number, times = 1): Promise<void> {
  const at = sql`clock_timestamp() - make_interval(secs => ${secondsAgo})`;
  for (let n = 0; n < times; n++) await identityDatabase().insert(acuityCalls).values({ urgency: "pull", grantedAt: at, finishedAt: at, outcome });
}
const open = async () => (await identityDatabase().select().from(syncAlarms)).map(({ kind, closedAt }) => [kind, closedAt === null]);

test("a silent Acuity is told until it has answered again, not until nobody asks any more", async () => {
  await calls("answered", 200);
  await calls("silent", 30, 3);
  await watchStep(system);
  expect(await open()).toEqual([["silent", true]]);

  // Nobody has asked for minutes.
  await identityDatabase().update(acuityCalls).set({ finishedAt: sql`finished_at - interval '10 minutes'` });
  await watchStep(system);
  expect(await open()).toEqual([["silent", true]]);

  await calls("answered", 0);
  await watchStep(system);
  expect(await open()).toEqual([["silent", false]]);
});

test("alarms that were over a year ago are forgotten", async () => {
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
  await identityDatabase().insert(syncAlarms).values([{ kind: "silent", openedAt: daysAgo(400), closedAt: daysAgo(366) }, { kind: "silent", openedAt: daysAgo(400), closedAt: daysAgo(364) }, { kind: "stale", openedAt: daysAgo(400) }]);
  await forgetOldSweeps(system);
  expect((await open()).toSorted()).toEqual([["silent", false], ["stale", true]]);
});
