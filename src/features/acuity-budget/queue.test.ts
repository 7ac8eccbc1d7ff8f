import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { acuityQueue } from "@/db/schema/keeping-step";
import type { CallOutcome } from "@/integrations/acuity/turns";
import type { Urgency } from "@/integrations/acuity/urgency";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { asActor } from "@/db/client";
import { makeSystem } from "@/features/access/make-actor";
import { seedPeople } from "../../../tests/sandbox/world/people";
import { personOf } from "../../../tests/sandbox/world/people-of";
import { askForTurn, forgetOldCalls } from "./ask-for-turn";
import { findCallPace } from "./queries";
import { Queue } from "./queue";
import { now } from "@/lib/clock";
import { ForbiddenError } from "@/lib/errors";

useOwnDatabase();

beforeEach(async () => {
  await forgetCalls();
});

async function forgetCalls(): Promise<void> {
  await identityDatabase().execute(sql`delete from acuity_calls`);
  await identityDatabase().execute(sql`delete from acuity_queue`);
}

/** Full until its calls are deleted, however long this machine takes for the next lines. */
async function fillSecond(urgency: Urgency = "person", calls = 10): Promise<void> {
  await identityDatabase().execute(sql`insert into acuity_calls (urgency, granted_at, finished_at) select ${urgency}, clock_timestamp(), clock_timestamp() + interval '1 hour' from generate_series(1, ${calls}::int)`);
}

const waitingRanks = async () => (await identityDatabase().select({ rank: acuityQueue.rank }).from(acuityQueue)).map(({ rank }) => rank);

const PATIENT = 60_000;

async function aTurn(queue: Queue, urgency: Urgency, patienceMs = PATIENT) {
  const turn = await queue.wait(urgency, patienceMs);
  if (!turn) throw new Error("no turn came");
  return turn;
}

/** A call that reaches Acuity some time after its grant and is answered some time after that. */
async function aCall(queue: Queue, urgency: Urgency, arrivals: number[], way: number): Promise<void> {
  const turn = await aTurn(queue, urgency);
  await new Promise((resolve) => setTimeout(resolve, way));
  arrivals.push(performance.now());
  await new Promise((resolve) => setTimeout(resolve, way / 2));
  await turn.over("answered");
}

test("two processes together never reach Acuity more than ten times in any second, however uneven the way there", async () => {
  const processes = [new Queue(), new Queue()];
  const arrivals: number[] = [];
  const ways = [5, 120, 30, 200, 60, 1, 90];
  await Promise.all(Array.from({ length: 30 }, (_, n) => aCall(processes[n % 2] as Queue, "person", arrivals, ways[n % ways.length] ?? 0)));
  const crowdedest = arrivals.map((start) => arrivals.filter((other) => other >= start && other < start + 1_000).length);
  expect(Math.max(...crowdedest)).toBeLessThanOrEqual(10);
});

test("a sweep has three calls in any second, even when nobody else wants any", async () => {
  const sweeping = new Queue();
  for (let n = 0; n < 5; n++) await (await aTurn(sweeping, "background")).over("answered");
  const met = await identityDatabase().execute<{ calls: number }>(sql`
    select count(*)::int as calls from acuity_calls call join acuity_calls other
      on other.granted_at <= call.granted_at and other.finished_at + interval '1 second' > call.granted_at
    group by call.id`);
  expect(met).toHaveLength(5);
  expect(Math.max(...met.map(({ calls }) => calls))).toBeLessThanOrEqual(3);
});

test("what a sweep leaves is there for whoever waits, at once", async () => {
  await fillSecond("background", 3);
  for (let n = 0; n < 7; n++) expect((await askForTurn("serving", { urgency: "person", since: now() })).callId).not.toBeNull();
});

test("among those who wait in one process a person goes before a pull, and a pull before the sweep", async () => {
  const queue = new Queue();
  await fillSecond();
  const granted: Urgency[] = [];
  const waiting = (["background", "pull", "person"] as const).map(async (urgency) => {
    const turn = await aTurn(queue, urgency);
    granted.push(urgency);
    await turn.over("answered");
  });
  await expect.poll(waitingRanks).toEqual([0]);
  await identityDatabase().execute(sql`delete from acuity_calls`);
  await Promise.all(waiting);
  expect(granted).toEqual(["person", "pull", "background"]);
});

test("a process that waits with something urgent is let go first by the other", async () => {
  await fillSecond();
  const refused = await askForTurn("urgent", { urgency: "person", since: now() });
  expect(refused.callId).toBeNull();
  // Who has not asked for 400 ms is taken for dead.
  expect(refused.waitMs).toBeLessThan(400);
  // As if it had asked again just now, however long this machine takes for the next lines.
  await identityDatabase().execute(sql`update acuity_queue set seen_at = clock_timestamp() + interval '1 minute'`);
  await identityDatabase().execute(sql`delete from acuity_calls`);

  expect((await askForTurn("patient", { urgency: "pull", since: now() })).callId).toBeNull();
  expect((await askForTurn("urgent", { urgency: "person", since: now() })).callId).not.toBeNull();
  expect((await askForTurn("patient", { urgency: "pull", since: now() })).callId).not.toBeNull();
});

test("never more connections at once than allowed; the last ones are kept for people", async () => {
  const queue = new Queue();
  // Long answered as far as the second is concerned: only the connections count.
  await identityDatabase().execute(sql`insert into acuity_calls (urgency, granted_at) select 'pull', clock_timestamp() - interval '4 seconds' from generate_series(1, 14)`);
  expect(await queue.wait("pull", 200)).toBeNull();
  const held = await Promise.all(Array.from({ length: 6 }, () => aTurn(queue, "person")));
  expect(await queue.wait("person", 200)).toBeNull();
  await held[0]?.over("silent" satisfies CallOutcome);
  expect(await queue.wait("person", 20_000)).not.toBeNull();
});

test("calls of a process that died hold nothing for longer than a call can take", async () => {
  await identityDatabase().execute(sql`insert into acuity_calls (urgency, granted_at) select 'person', clock_timestamp() - interval '31 seconds' from generate_series(1, 20)`);
  expect((await askForTurn("another", { urgency: "background", since: now() })).callId).not.toBeNull();
});

test("who gave up waiting does not hold up the others", async () => {
  const [gone, other] = [new Queue(), new Queue()];
  await identityDatabase().execute(sql`insert into acuity_calls (urgency, granted_at) select 'person', clock_timestamp() - interval '4 seconds' from generate_series(1, 20)`);
  expect(await gone.wait("person", 100)).toBeNull();
  await expect.poll(waitingRanks).toEqual([]);
  await identityDatabase().execute(sql`delete from acuity_calls`);
  expect(await other.wait("background", 20_000)).not.toBeNull();
});

test("staff see the pace of the last hour, nobody else does, and what is older is forgotten", async () => {
  await asActor(makeSystem("test"), (tx) => seedPeople(tx, "a-long-enough-password"));
  const staff = await personOf("admin@demo.test");
  await identityDatabase().execute(sql`insert into acuity_calls (urgency, granted_at, finished_at, outcome)
    select 'pull', at, at, 'answered' from unnest(array[clock_timestamp() - interval '2 hours', clock_timestamp() - interval '30 seconds', clock_timestamp() - interval '30 seconds']) at`);
  await forgetOldCalls();
  const [left] = await identityDatabase().execute<{ count: number }>(sql`select count(*)::int as count from acuity_calls`);
  expect(left?.count).toBe(2);
  expect(await findCallPace(staff)).toMatchObject({ now: 0, highest: 2, allowed: 10 });
  await expect(findCallPace(await personOf("owner@demo.test"))).rejects.toThrow(ForbiddenError);
});
