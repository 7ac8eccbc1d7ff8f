import { expect, test } from "vitest";
import { useOwnDatabase } from "../../sandbox/own-database";
import { useAcuity } from "../../sandbox/use-acuity";
import { driftAndSweep } from "./drift";

useOwnDatabase();
const acuity = useAcuity();

test("with a fifth of the webhooks lost, a fifth doubled and all out of order, each sweep leaves nothing older than itself, and histories tell just what happened", async () => {
  const found = await driftAndSweep({ simulator: acuity.simulator, doorbellUrl: acuity.doorbellUrl, environment: {} }, { changes: 120, sweeps: 6, seed: 11 });
  expect(found.disagreements).toEqual([]);
  expect(found.missing).toEqual([]);
  expect(found.falseHistories).toEqual([]);
  expect(Object.keys(found.changes).some((what) => what.startsWith("held, then "))).toBe(true);
  expect(found.changes["moved by the portal"]).toBeGreaterThan(found.refused["moved by the portal"] ?? 0);
  expect(found.webhooks.dropped).toBeGreaterThan(5);
  expect(found.repaired).toBeGreaterThan(0);
});
