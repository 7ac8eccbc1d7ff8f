import { expect, test } from "vitest";
import { useOwnDatabase } from "../../sandbox/own-database";
import { useAcuity } from "../../sandbox/use-acuity";
import { loseAnswers } from "./lost-answers";
import { outlastOutage } from "./outage";
import { raceForSlot } from "./slot-race";
import type { Stage } from "./stage";

useOwnDatabase();
const acuity = useAcuity();
const stage = (): Stage => ({ simulator: acuity.simulator, doorbellUrl: acuity.doorbellUrl, environment: {} });

test("answers that are lost after Acuity booked are adopted, never doubled", async () => {
  expect(await loseAnswers(stage(), 10)).toMatchObject({ lost: 10, adopted: 10, wrong: [] });
});

test("of thirty who want one time through two processes one gets it, and nothing is left over", async () => {
  const raced = await raceForSlot(stage(), { people: 30, rounds: 2 });
  expect(raced).toMatchObject({ winners: [1, 1], outcomes: { booked: 2, refused: 58 }, wrong: [] });
});

test("while Acuity is down every webhook is taken, and afterwards every booking is as Acuity has it", async () => {
  const found = await outlastOutage(stage(), { doorUrl: acuity.doorbellUrl, webhooks: 40, outageMs: 2_000, seed: 3 });
  expect(found).toMatchObject({ webhooks: 40, statuses: { 200: 40 }, wrong: [], parked: 0 });
});
