import { expect, test } from "vitest";
import { useOwnDatabase } from "../../sandbox/own-database";
import { useAcuity } from "../../sandbox/use-acuity";
import { keepBudget, USUALLY } from "./budget";

useOwnDatabase();
const acuity = useAcuity({ worker: false, requestsPerSecond: 10, maxConnections: 20, limits: { ACUITY_CALLS_PER_SECOND: "10", ACUITY_CONNECTIONS: "20" } });

test("a sweep, webhooks and people who book through two processes stay within ten calls in any second and twenty at once, though Acuity takes its time", async () => {
  const kept = await keepBudget({ simulator: acuity.simulator, doorbellUrl: acuity.doorbellUrl, environment: {} }, { webhooks: 15, people: 6, pace: USUALLY });
  expect(kept.highestPerSecond).toBeLessThanOrEqual(10);
  expect(kept.highestConcurrency).toBeLessThanOrEqual(20);
  // One after the other they would not even meet.
  expect(kept.highestConcurrency).toBeGreaterThan(1);
  expect(kept).toMatchObject({ turnedAway: 0, outcomes: { booked: 6 } });
});
