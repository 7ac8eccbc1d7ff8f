import { expect, test } from "vitest";
import { useOwnDatabase } from "../../sandbox/own-database";
import { useAcuity } from "../../sandbox/use-acuity";
import { measureDelays } from "./promptness";

useOwnDatabase();
const acuity = useAcuity();

test("what the clinic books, moves and cancels arrives by its webhooks alone", async () => {
  const delays = await measureDelays({ simulator: acuity.simulator, doorbellUrl: acuity.doorbellUrl, environment: {} }, { appointments: 3, patienceMs: 15_000 });
  expect(Object.values(delays).map((all) => all.length)).toEqual([3, 3, 3]);
});
