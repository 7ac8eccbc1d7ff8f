import { afterAll, beforeAll, expect, test } from "vitest";
import { inArray } from "drizzle-orm";
import { identityDatabase } from "@/db/client";
import { appointmentRequests } from "@/db/schema/appointments";
import { makeSystem } from "@/features/access/make-actor";
import { finishAbandonedRequests } from "@/features/appointments/requests/finish-abandoned-requests";
import type { Person } from "@/lib/actor";
import { LIVE_REQUEST_STATES } from "@/lib/vocabulary";
import { useOwnDatabase } from "../../sandbox/own-database";
import { useAcuity } from "../../sandbox/use-acuity";
import { personOf } from "../../sandbox/world/people-of";
import { killAt, STEPS, type Mortal, type Step } from "./crash";
import { mortalOffice, mortalWorker } from "./mortals";

const { ownerUrl } = useOwnDatabase();
const acuity = useAcuity({ worker: false });

let person: Person;
let office: Mortal;
let worker: Mortal;
beforeAll(async () => {
  acuity.simulator.setWebhookTarget(null);
  person = await personOf("referrer@demo.test");
  office = await mortalOffice({}, person);
  worker = await mortalWorker({}, { person, simulator: acuity.simulator });
});
afterAll(async () => {
  await office.kill();
  await worker.kill();
});

/** A lease that is over at once, so that nobody waits 40 seconds for what `prove crash` measures. */
async function endLeases(): Promise<void> {
  await identityDatabase().update(appointmentRequests).set({ leaseUntil: new Date(0) }).where(inArray(appointmentRequests.state, LIVE_REQUEST_STATES));
}

function kill(mortal: Mortal, step: Step) {
  return killAt({ simulator: acuity.simulator, ownerUrl: ownerUrl(), person, mortal }, step, 2);
}

test.each(STEPS)("killed %s, a survivor ends every change the same on both sides", async (step) => {
  const surviving: Mortal = {
    ...office,
    async restart() {
      await office.restart();
      await endLeases();
      await finishAbandonedRequests(makeSystem("finish-abandoned-requests"));
    },
  };
  const survived = await kill(surviving, step);
  // What Acuity never heard of may end on either side; what it had done is there.
  expect(survived).toMatchObject(step === STEPS[0] ? { changes: 6, inAcuity: 0, wrong: [] } : { changes: 6, inAcuity: 6, there: 6, wrong: [] });
});

test("a worker that is killed after Acuity committed and before it answered ends every change once it is back", async () => {
  const surviving: Mortal = {
    ...worker,
    async restart() {
      await endLeases();
      await worker.restart();
    },
  };
  expect(await kill(surviving, STEPS[1])).toMatchObject({ changes: 6, inAcuity: 6, there: 6, wrong: [] });
});
