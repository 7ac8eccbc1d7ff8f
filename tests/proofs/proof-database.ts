import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { closeDatabase } from "@/db/client";
import { limitAcuityCalls } from "@/features/acuity-budget/limit-calls";
import { migrateDatabase } from "@/db/migrate";
import { setUpBucket } from "@/integrations/storage/bucket";
import { startAcuitySimulator, type AcuitySimulator, type AcuitySimulatorOptions } from "../sandbox/acuity/simulator";
import { ACUITY_ACCOUNT, environmentOf, STORAGE_ACCOUNT } from "../sandbox/environment";
import { startMailCatcher } from "../sandbox/mail/start-mail-catcher";
import type { PortalEnvironment } from "../sandbox/portal";
import { anyFreePort } from "../sandbox/ports";
import { startPostgres } from "../sandbox/postgres/start-postgres";
import { startObjectStore, type ObjectStore, type ObjectStoreOptions } from "../sandbox/storage/object-store";

export interface ProofSandbox {
  /** What a web process is started with; this process has it too. */
  environment: PortalEnvironment;
  acuity: AcuitySimulator;
  store: ObjectStore;
  /** With these another process can take the store's place. */
  storeOptions: Omit<ObjectStoreOptions, "now">;
}

interface Wanted {
  portalUrl: string;
  secret: string;
  simulator?: Partial<AcuitySimulatorOptions>;
  /** On top of what the sandbox itself sets. */
  environment?: PortalEnvironment;
}

/** An empty, migrated database with everything beside it that the portal wants, for one proof. */
export async function inSandbox<Result>({ portalUrl, secret, simulator, environment: own }: Wanted, work: (sandbox: ProofSandbox) => Promise<Result>): Promise<Result> {
  const home = await mkdtemp(path.join(tmpdir(), "ime-portal-proof-"));
  // Run by root, the database's own user has to get through to its data.
  await chmod(home, 0o711);
  const database = await startPostgres({ dataDir: path.join(home, "postgres") });
  const acuity = await startAcuitySimulator({ ...ACUITY_ACCOUNT, meetingLinkDelayMs: Infinity, privateConsultations: "none", ...simulator });
  const mail = await startMailCatcher();
  const storeOptions = { ...STORAGE_ACCOUNT, directory: path.join(home, "objects"), port: await anyFreePort() };
  const store = await startObjectStore(storeOptions);
  try {
    await database.createRoles();
    const ownerUrl = await database.createDatabase("portal");
    const databaseUrl = database.urlOf("portal", "portal_app");
    const environment = { ...environmentOf({ databaseUrl, ownerUrl, acuity, storageEndpoint: store.endpoint, smtpUrl: mail.smtpUrl, portalUrl, secret }), ...own };
    Object.assign(process.env, environment);
    limitAcuityCalls();
    await migrateDatabase(ownerUrl, databaseUrl);
    await setUpBucket(portalUrl);
    return await work({ environment, acuity, store, storeOptions });
  } finally {
    await closeDatabase();
    await store.close();
    await mail.close();
    await acuity.close();
    await database.stop();
    await rm(home, { recursive: true, force: true });
  }
}
