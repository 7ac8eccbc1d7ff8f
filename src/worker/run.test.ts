import { sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { asActor, identityDatabase } from "@/db/client";
import { enqueue } from "@/db/jobs";
import { makeSystem } from "@/features/access/make-actor";
import { findReadiness } from "@/features/health/queries";
import { useOwnDatabase } from "../../tests/sandbox/own-database";
import { startWorker, type RunningWorker } from "./run";

useOwnDatabase();

const running: RunningWorker[] = [];
afterEach(async () => {
  for (const worker of running.splice(0)) await worker.stop();
});

const start = () => running.push(startWorker());
const jobsCalled = async (key: string) => (await identityDatabase().execute(sql`select 1 from graphile_worker.jobs where key = ${key}`)).length;

test("a job ordered in a transaction that fails is never done", async () => {
  await expect(
    asActor(makeSystem("test"), async (tx) => {
      await enqueue(tx, "forget-old-drafts", {}, { key: "undone" });
      throw new Error("changed my mind");
    }),
  ).rejects.toThrow("changed my mind");
  expect(await jobsCalled("undone")).toBe(0);
});

test("what a killed process had locked is freed within seconds, its queue too, and done by a living worker", async () => {
  await asActor(makeSystem("test"), (tx) => enqueue(tx, "forget-old-drafts", {}, { key: "left-behind", queue: "a-queue" }));
  await identityDatabase().execute(sql`update graphile_worker._private_jobs set locked_by = 'pool-of-the-dead', locked_at = now() - interval '20 seconds', attempts = 1 where key = 'left-behind'`);
  await identityDatabase().execute(sql`update graphile_worker._private_job_queues set locked_by = 'pool-of-the-dead', locked_at = now() - interval '20 seconds' where queue_name = 'a-queue'`);
  start();
  await expect.poll(() => jobsCalled("left-behind")).toBe(0);
});

test("a worker that starts sweeps, and knows what comes by the clock; one that is told of nothing begins nothing", async () => {
  const sweeps = async () => (await identityDatabase().execute(sql`select 1 from acuity_sweeps`)).length;
  const known = async () => (await identityDatabase().execute<{ identifier: string }>(sql`select identifier from graphile_worker._private_known_crontabs`)).map(({ identifier }) => identifier);
  await identityDatabase().execute(sql`delete from acuity_sweeps`);
  await identityDatabase().execute(sql`delete from graphile_worker._private_known_crontabs`);
  running.push(startWorker(() => ({ byTheClock: [], atStart: [] })));
  await expect.poll(async () => (await findReadiness()).parts.worker).toBe("ready");
  expect([await sweeps(), await known()]).toEqual([0, []]);

  start();
  await expect.poll(sweeps).toBeGreaterThan(0);
  expect(await known()).toEqual(expect.arrayContaining(["sweep-acuity", "forget-uploads", "remove-stray-objects", "verify-documents", "purge-documents"]));
});

test("a worker that lives keeps what it has locked, however long that takes", async () => {
  start();
  await expect.poll(async () => (await findReadiness()).parts.worker).toBe("ready");
  const [alive] = await identityDatabase().execute<{ pool_id: string }>(sql`select pool_id from worker_heartbeats limit 1`);
  await asActor(makeSystem("test"), (tx) => enqueue(tx, "forget-old-drafts", {}, { key: "long-work", runAt: new Date(Date.now() + 3_600_000) }));
  await identityDatabase().execute(sql`update graphile_worker._private_jobs set locked_by = ${alive?.pool_id ?? ""}, locked_at = now() - interval '1 hour', attempts = 1 where key = 'long-work'`);
  await identityDatabase().execute(sql`update worker_heartbeats set beat_at = now() - interval '9 seconds'`);
  const beats = sql`select 1 from worker_heartbeats where pool_id = ${alive?.pool_id ?? ""} and beat_at > now() - interval '3 seconds'`;
  await expect.poll(async () => (await identityDatabase().execute(beats)).length).toBe(1);
  const [locked] = await identityDatabase().execute(sql`select locked_by from graphile_worker._private_jobs where key = 'long-work'`);
  expect(locked?.locked_by).toBe(alive?.pool_id);
});

test("without a worker the portal says that it is not ready, and which part is missing", async () => {
  await identityDatabase().execute(sql`delete from worker_heartbeats`);
  expect(await findReadiness()).toMatchObject({ ready: false, parts: { database: "ready", schema: "ready", worker: "not ready" } });
});
