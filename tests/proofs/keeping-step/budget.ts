import { asActor } from "@/db/client";
import { enqueue } from "@/db/jobs";
import { makeSystem } from "@/features/access/make-actor";
import { aCheckedDraft, nextFreeTime } from "../../factories/drafts";
import { aMember, signedIn } from "../../factories/people";
import { TYPE_IDS } from "../../sandbox/acuity/catalogue";
import { personOf } from "../../sandbox/world/people-of";
import { openOffice, type Attempt } from "./offices";
import { untilQuiet, type Stage } from "./stage";

export interface Kept {
  highestPerSecond: number;
  highestConcurrency: number;
  calls: number;
  turnedAway: number;
  confirmedMs: number[];
  outcomes: Record<string, number>;
  quietAfterMs: number;
}

/** A sweep, a burst of webhooks and people who book at the same moment, through two processes that each run a worker. */
export async function keepBudget({ simulator, environment }: Stage, { webhooks, people }: { webhooks: number; people: number }): Promise<Kept> {
  const organizationId = (await personOf("referrer@demo.test")).memberships[0]?.organizationId ?? "";
  const attempts: Attempt[] = [];
  for (let n = 0; n < people; n++) {
    const person = await signedIn(await aMember(organizationId, "referrer"));
    attempts.push({ userId: person.userId, draftId: (await aCheckedDraft(person, await nextFreeTime())).id });
  }
  const offices = [await openOffice(environment, { worker: true }), await openOffice(environment, { worker: true })];
  try {
    await untilQuiet(120_000);
    const before = simulator.ledger.calls.length;
    const started = performance.now();
    await asActor(makeSystem("proof"), (tx) => enqueue(tx, "sweep-acuity", {}, { key: "proof" }));
    for (let n = 0; n < webhooks; n++) {
      const datetime = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 + 200 * 86_400_000 + (before + n) * 3_600_000);
      simulator.clinic.book({ calendarID: 7300104, appointmentTypeID: TYPE_IDS.imeInPerson, datetime, firstName: "Wanda", lastName: `Petrov${n}` });
    }
    const results = (await Promise.all(offices.map((office, which) => office.book(attempts.filter((_, n) => n % 2 === which))))).flat();
    await simulator.webhooksSettled();
    await untilQuiet(300_000);
    const outcomes: Record<string, number> = {};
    for (const { outcome } of results) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    const { highestPerSecond, highestConcurrency } = simulator.ledger;
    const calls = simulator.ledger.calls.slice(before);
    return { highestPerSecond, highestConcurrency, calls: calls.length, turnedAway: calls.filter(({ status }) => status === 429).length, confirmedMs: results.map(({ ms }) => ms), outcomes, quietAfterMs: performance.now() - started };
  } finally {
    for (const office of offices) await office.close();
  }
}
