import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterEach, expect, test } from "vitest";
import { PutBucketVersioningCommand } from "@aws-sdk/client-s3";
import { closeDatabase, identityDatabase } from "@/db/client";
import { syncAlarms } from "@/db/schema/keeping-step";
import { workerHeartbeats } from "@/db/schema/workers";
import { forgetStorageState } from "@/features/documents/keeping/storage-state";
import { setUpBucket } from "@/integrations/storage/bucket";
import { bucket as bucketName, storage } from "@/integrations/storage/client";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { useStorage } from "../../../tests/sandbox/use-storage";
import { findReadiness } from "./queries";

const { ownerUrl } = useOwnDatabase();
const bucket = useStorage();

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
  expect(await findReadiness()).toEqual({ ready: true, parts: { database: "ready", schema: "ready", storage: "ready", worker: "ready" }, acuity: "in step" });
});

test("out of step with Acuity it still serves, and says so", async () => {
  await aWorkerThatBeat(2);
  await identityDatabase().insert(syncAlarms).values({ kind: "many_gone" });
  expect(await findReadiness()).toMatchObject({ ready: true, acuity: "many gone" });
  await identityDatabase().insert(syncAlarms).values({ kind: "silent", openedAt: new Date(Date.now() - 60_000) });
  expect(await findReadiness()).toMatchObject({ ready: true, acuity: "silent, many gone" });
  await identityDatabase().delete(syncAlarms);
});

test("without any worker it says so", async () => {
  expect(await findReadiness()).toEqual({ ready: false, parts: { database: "ready", schema: "ready", storage: "ready", worker: "not ready" }, acuity: "in step" });
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
    expect(await findReadiness()).toEqual({ ready: false, parts: { database: "ready", schema: "not ready", storage: "ready", worker: "ready" }, acuity: "in step" });
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
    expect(await findReadiness()).toEqual({ ready: false, parts: { database: "not ready", schema: "not ready", storage: "ready", worker: "not ready" }, acuity: "unknown" });
    await owner`alter database ${owner(name)} with allow_connections true`;
  });
  expect((await findReadiness()).ready).toBe(true);
});

test("a storage that is away, or a bucket that is not as it has to be, is named, and so is its return", async () => {
  const asked = askedAnew();
  await aWorkerThatBeat(1);
  bucket.store.faults.add({ kind: "status", status: 503 });
  expect(await asked()).toMatchObject({ ready: false, parts: { database: "ready", storage: "not ready: no answer" } });
  bucket.store.faults.clear();
  await storage().send(new PutBucketVersioningCommand({ Bucket: bucketName(), VersioningConfiguration: { Status: "Suspended" } }));
  expect(await asked()).toMatchObject({ ready: false, parts: { storage: "not ready: versioning" } });
  await setUpBucket("http://127.0.0.1:3999");
  expect((await asked()).ready).toBe(true);
});

/** What was asked within the last half minute is not asked again: here it is as if that had passed. */
function askedAnew() {
  return () => {
    forgetStorageState();
    return findReadiness();
  };
}
