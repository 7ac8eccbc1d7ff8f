import { beforeAll, expect, test } from "vitest";
import { makeSystem } from "@/features/access/make-actor";
import { finishAbandonedRequests } from "@/features/appointments/requests/finish-abandoned-requests";
import type { Person } from "@/lib/actor";
import { useOwnDatabase } from "../../sandbox/own-database";
import { useAcuity } from "../../sandbox/use-acuity";
import { personOf } from "../../sandbox/world/people-of";
import { killAt, STEPS, type Mortal } from "./crash";
import { mortalOffice } from "./mortals";
import { identityDatabase } from "@/db/client";
import { appointmentRequests } from "@/db/schema/appointments";
import { inArray } from "drizzle-orm";

const { ownerUrl } = useOwnDatabase();
const acuity = useAcuity({ worker: false });

let person: Person;
let office: Mortal;
beforeAll(async () => {
  person = await personOf("referrer@demo.test");
  office = await mortalOffice({}, person);
});

test.each(STEPS)("killed %s, a survivor ends every change the same on both sides", async (step) => {
  acuity.simulator.setWebhookTarget(null);
  // A survivor whose lease is over at once, so that nobody waits half a minute for what `prove crash` measures.
  const surviving: Mortal = {
    ...office,
    async restart() {
      await office.restart();
      await identityDatabase().update(appointmentRequests).set({ leaseUntil: new Date(0) }).where(inArray(appointmentRequests.state, ["stored", "asking"]));
      await finishAbandonedRequests(makeSystem("finish-abandoned-requests"));
    },
  };
  const survived = await killAt({ simulator: acuity.simulator, ownerUrl: ownerUrl(), person, mortal: surviving }, step, 2);
  expect(survived).toMatchObject({ changes: 6, wrong: [] });
  expect(survived.there).toBe(6);
}, 60_000);
