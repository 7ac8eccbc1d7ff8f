import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensureBuild } from "../../scripts/build.mjs";
import { closeDatabase } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { limitAcuityCalls } from "@/features/acuity-budget/limit-calls";
import { setUpBucket } from "@/integrations/storage/bucket";
import { startAcuitySimulator } from "../sandbox/acuity/simulator";
import { ACUITY_ACCOUNT, environmentOf, STORAGE_ACCOUNT } from "../sandbox/environment";
import { startMailCatcher } from "../sandbox/mail/start-mail-catcher";
import { startPortal } from "../sandbox/portal";
import { anyFreePort } from "../sandbox/ports";
import { startPostgres } from "../sandbox/postgres/start-postgres";
import { startObjectStore } from "../sandbox/storage/object-store";
import { seedWorld } from "../sandbox/world/seed-world";
import { announceSandbox } from "./sandbox";

/** The whole sandbox for one run of the browser tests; what it answers takes everything down again. */
export default async function startSandbox(): Promise<() => Promise<void>> {
  const stops: (() => Promise<unknown>)[] = [];
  const stopAll = async () => {
    for (const stop of stops.splice(0)) await stop();
  };
  try {
    await start(stops);
  } catch (error) {
    await stopAll();
    throw error;
  }
  return stopAll;
}

async function start(stops: (() => Promise<unknown>)[]): Promise<void> {
  if ((await ensureBuild()) !== 0) throw new Error("the portal could not be built");

  const home = await mkdtemp(path.join(tmpdir(), "ime-portal-e2e-"));
  stops.unshift(() => rm(home, { recursive: true, force: true }));
  // Run by root, the database's own user has to get through to its data.
  await chmod(home, 0o711);
  const database = await startPostgres({ dataDir: path.join(home, "postgres"), durability: "none" });
  stops.unshift(() => database.stop(), () => rm(database.dataDir, { recursive: true, force: true }));
  await database.createRoles();
  const ownerUrl = await database.createDatabase("portal");

  // Meeting links come when a test says so: then no page is ever too slow to be seen without one.
  const acuity = await startAcuitySimulator({ ...ACUITY_ACCOUNT, meetingLinkDelayMs: Infinity, privateConsultations: "none" });
  stops.unshift(() => acuity.close());
  const mail = await startMailCatcher();
  stops.unshift(() => mail.close());

  const storage = await startObjectStore({ ...STORAGE_ACCOUNT, directory: path.join(home, "objects") });
  stops.unshift(() => storage.close());

  const port = await anyFreePort();
  const portalUrl = `http://127.0.0.1:${port}`;
  const password = `e2e-${randomBytes(9).toString("hex")}`;
  const databaseUrl = database.urlOf("portal", "portal_app");
  const environment = environmentOf({ databaseUrl, ownerUrl, acuity, storageEndpoint: storage.endpoint, smtpUrl: mail.smtpUrl, portalUrl, secret: randomBytes(32).toString("hex") });
  Object.assign(process.env, environment);
  await migrateDatabase(ownerUrl, databaseUrl);
  limitAcuityCalls();
  await setUpBucket(portalUrl);
  await seedWorld(password);
  await closeDatabase();

  const portal = await startPortal(environment, port);
  stops.unshift(() => portal.stop());
  acuity.setWebhookTarget(`${portal.url}/api/webhooks/acuity`);
  announceSandbox({ portal: portal.url, clinic: acuity.origin, mails: mail.httpUrl, storage: storage.endpoint, password });
}
