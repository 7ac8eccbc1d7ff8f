import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterEach, expect, test } from "vitest";
import { closeDatabase, identityDatabase } from "@/db/client";
import { syncAlarms } from "@/db/schema/keeping-step";
import { workerHeartbeats } from "@/db/schema/workers";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { findReadiness } from "./queries";

const { ownerUrl } = useOwnDatabase();

afterEach(async () => {
  await identityDatabase().delete(workerHeartbeats);
});

async function aWorkerThatBeat(secondsAgo: number): Promise<void> {
  await identityDatabase().insert(workerHeartbeats).values({ poolId: `beat ${secondsAgo}`, beatAt: sql`clock_timestamp() - make_interval(secs => ${secondsAgo})` });
}

async function asOwnerOf(url: string, work: (owner: postgres.Sql) => Promise<unknown>): Promise<void> {
  const owner = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await work(owner);
  } finally {
    await owner.end();
  }
}

test("with database, schema and a worker that beats the portal is ready", async () => {
  await aWorkerThatBeat(2);
  expect(await findReadiness()).toEqual({ ready: true, parts: { database: "ready", schema: "ready", worker: "ready" }, acuity: "in step" });
});

test("out of step with Acuity it still serves, and says so", async () => {
  await aWorkerThatBeat(2);
  await identityDatabase().insert(syncAlarms).values({ kind: "many_gone" });
  expect(await findReadiness()).toMatchObject({ ready: true, acuity: "many gone" });
  await identityDatabase().delete(syncAlarms);
});

test("without any worker it says so", async () => {
  expect(await findReadiness()).toEqual({ ready: false, parts: { database: "ready", schema: "ready", worker: "not ready" }, acuity: "in step" });
});

test("a worker that stopped beating does not count, one of several that beats does", async () => {
  await aWorkerThatBeat(60);
  expect((await findReadiness()).parts.worker).toBe("not ready");
  await aWorkerThatBeat(1);
  expect((await findReadiness()).parts.worker).toBe("ready");
});

test("a table that is not there, or not ours to read, is a schema that is not ready", async () => {
  await aWorkerThatBeat(1);
  await asOwnerOf(ownerUrl(), async (owner) => {
    await owner`alter table bookings rename to bookings_elsewhere`;
    expect(await findReadiness()).toEqual({ ready: false, parts: { database: "ready", schema: "not ready", worker: "ready" }, acuity: "in step" });
    await owner`alter table bookings_elsewhere rename to bookings`;
    await owner`revoke select on bookings from portal_app`;
    expect((await findReadiness()).parts.schema).toBe("not ready");
    await owner`grant select on bookings to portal_app`;
  });
  expect((await findReadiness()).ready).toBe(true);
});

test("a database that takes no connections is an answer, not an error, and so is its return", async () => {
  const url = new URL(ownerUrl());
  const name = url.pathname.slice(1);
  await aWorkerThatBeat(1);
  await closeDatabase();
  url.pathname = "/postgres";
  await asOwnerOf(url.href, async (owner) => {
    await owner`alter database ${owner(name)} with allow_connections false`;
    expect(await findReadiness()).toEqual({ ready: false, parts: { database: "not ready", schema: "not ready", worker: "not ready" }, acuity: "unknown" });
    await owner`alter database ${owner(name)} with allow_connections true`;
  });
  expect((await findReadiness()).ready).toBe(true);
});
