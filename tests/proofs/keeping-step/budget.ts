import { asActor } from "@/db/client";
import { enqueue } from "@/db/jobs";
import { makeSystem } from "@/features/access/make-actor";
import { aCheckedDraft, nextFreeTime } from "../../factories/drafts";
import { aMember, signedIn } from "../../factories/people";
import { TYPE_IDS } from "../../sandbox/acuity/catalogue";
import type { Fault } from "../../sandbox/acuity/faults";
import { personOf } from "../../sandbox/world/people-of";
import { openOffice, type Attempt } from "./offices";
import { untilQuiet, type Stage } from "./stage";

/** How long Acuity takes to answer. */
export interface Pace {
  name: string;
  faults: { route: string; fault: Fault; times?: number }[];
}

/** As simulators do and Acuity never does. */
export const AT_ONCE: Pace = { name: "nothing", faults: [] };

/** Of twenty answers eighteen come after 300 ms and two after 800 ms. */
const USUAL = Array.from({ length: 20 }, (_, n) => (n % 10 === 6 ? 800 : 300));

export const USUALLY: Pace = { name: "300 ms, a tenth 800 ms", faults: [{ route: "*", fault: { kind: "latency", ms: USUAL } }] };

/** What somebody waits for may be late but not lost: a booking that Acuity itself keeps for ten seconds nobody can confirm in three. */
export const WITH_HANGS: Pace = { name: "the same, and three pulls hang until they are given up", faults: [...USUALLY.faults, { route: "GET /appointments/:id", fault: { kind: "hang" }, times: 3 }] };

export interface Kept {
  highestPerSecond: number;
  highestConcurrency: number;
  calls: number;
  turnedAway: number;
  confirmedMs: number[];
  outcomes: Record<string, number>;
  quietAfterMs: number;
}

let booked = 0;

/** A sweep, a burst of webhooks and people who book at the same moment, through two processes that each run a worker, while Acuity answers as fast as told. */
export async function keepBudget({ simulator, environment }: Stage, { webhooks, people, pace = AT_ONCE }: { webhooks: number; people: number; pace?: Pace }): Promise<Kept> {
  const organizationId = (await personOf("referrer@demo.test")).memberships[0]?.organizationId ?? "";
  const attempts: Attempt[] = [];
  for (let n = 0; n < people; n++) {
    const person = await signedIn(await aMember(organizationId, "referrer"));
    attempts.push({ userId: person.userId, draftId: (await aCheckedDraft(person, await nextFreeTime())).id });
  }
  simulator.ledger.forgetTraffic();
  const offices = [await openOffice(environment, { worker: true }), await openOffice(environment, { worker: true })];
  try {
    await untilQuiet(120_000);
    for (const { route, fault, times } of pace.faults) simulator.faults.inject(route, fault, times);
    const before = simulator.ledger.calls.length;
    const started = performance.now();
    await asActor(makeSystem("proof"), (tx) => enqueue(tx, "sweep-acuity", {}, { key: "proof" }));
    for (let n = 0; n < webhooks; n++) {
      const datetime = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 + 200 * 86_400_000 + (booked + n) * 3_600_000);
      simulator.clinic.book({ calendarID: 7300104, appointmentTypeID: TYPE_IDS.imeInPerson, datetime, firstName: "Wanda", lastName: `Petrov${n}` });
    }
    booked += webhooks;
    const results = (await Promise.all(offices.map((office, which) => office.book(attempts.filter((_, n) => n % 2 === which))))).flat();
    await simulator.webhooksSettled();
    await untilQuiet(300_000);
    const outcomes: Record<string, number> = {};
    for (const { outcome } of results) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    const { highestPerSecond, highestConcurrency } = simulator.ledger;
    const calls = simulator.ledger.calls.slice(before);
    return { highestPerSecond, highestConcurrency, calls: calls.length, turnedAway: calls.filter(({ status }) => status === 429).length, confirmedMs: results.map(({ ms }) => ms), outcomes, quietAfterMs: performance.now() - started };
  } finally {
    simulator.faults.clear();
    for (const office of offices) await office.close();
  }
}
