import { expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { syncAlarms } from "@/db/schema/keeping-step";
import { workerHeartbeats } from "@/db/schema/workers";
import { useOwnDatabase } from "../sandbox/own-database";
import { useStorage } from "../sandbox/use-storage";
import { GET } from "@/app/api/ready/route";

useOwnDatabase();
useStorage();

test("whoever asks whether the portal is ready is told that Acuity is silent, and that it serves all the same", async () => {
  await identityDatabase().insert(workerHeartbeats).values({ poolId: "beats", beatAt: new Date() });
  await identityDatabase().insert(syncAlarms).values({ kind: "silent" });

  const answer = await GET();

  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ ready: true, acuity: "silent" });
});

test("a part that is away is named, with the status that takes this process out of use", async () => {
  await identityDatabase().delete(workerHeartbeats);

  const answer = await GET();

  expect(answer.status).toBe(503);
  expect(answer.headers.get("retry-after")).toBe("5");
  expect(await answer.json()).toMatchObject({ ready: false, parts: { database: "ready", storage: "ready", worker: "not ready" } });
});
