import { expect, test } from "vitest";
import { useOwnDatabase } from "../../sandbox/own-database";
import { useAcuity } from "../../sandbox/use-acuity";
import { keepBudget } from "./budget";

useOwnDatabase();
const acuity = useAcuity({ worker: false, requestsPerSecond: 10, maxConnections: 20, limits: { ACUITY_CALLS_PER_SECOND: "10", ACUITY_CONNECTIONS: "20" } });

test("a sweep, webhooks and people who book through two processes stay within ten calls in any second and twenty at once", async () => {
  const kept = await keepBudget({ simulator: acuity.simulator, doorbellUrl: acuity.doorbellUrl, environment: {} }, { webhooks: 15, people: 6 });
  expect(kept.highestPerSecond).toBeLessThanOrEqual(10);
  expect(kept.highestConcurrency).toBeLessThanOrEqual(20);
  expect(kept).toMatchObject({ turnedAway: 0, outcomes: { booked: 6 } });
}, 90_000);
