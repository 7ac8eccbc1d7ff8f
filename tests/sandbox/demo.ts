import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ensureBuild } from "../../scripts/build.mjs";
import { closeDatabase } from "@/db/client";
import { limitAcuityCalls } from "@/features/acuity-budget/limit-calls";
import { migrateDatabase } from "@/db/migrate";
import { setUpBucket } from "@/integrations/storage/bucket";
import { startAcuitySimulator } from "./acuity/simulator";
import { ACUITY_ACCOUNT, environmentOf, STORAGE_ACCOUNT } from "./environment";
import { startMailCatcher } from "./mail/start-mail-catcher";
import { startPortal, type RunningPortal } from "./portal";
import { claimPort } from "./ports";
import { startPostgres } from "./postgres/start-postgres";
import { startObjectStore } from "./storage/object-store";
import { seedBookings } from "./world/seed-bookings";
import { seedWorld } from "./world/seed-world";

const home = path.join(process.cwd(), ".demo");
const cleanups: (() => Promise<unknown>)[] = [];
let stopping: Promise<void> | undefined;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop(0));
process.on("uncaughtException", (error) => {
  say(`The demo failed: ${error.stack ?? error.message}`);
  void stop(1);
});

await run();

async function run(): Promise<void> {
  mkdirSync(home, { recursive: true });
  const secrets = keepSecrets();
  const building = ensureBuild();

  const database = await startPostgres({ dataDir: path.join(home, "postgres") });
  cleanups.unshift(() => database.stop());
  await database.createRoles();
  const seeded = path.join(home, "seeded");
  const ownerUrl = existsSync(path.join(home, "database")) ? database.urlOf("portal", "portal_owner") : await database.createDatabase("portal");
  writeFileSync(path.join(home, "database"), "portal");

  const acuityPort = await port(4010, "Acuity simulator");
  const acuity = await startAcuitySimulator({ ...ACUITY_ACCOUNT, port: acuityPort, stateFile: path.join(home, "acuity.json") });
  cleanups.unshift(() => acuity.close());
  const mail = await startMailCatcher({ smtpPort: await port(1025, "mail catcher"), httpPort: await port(8025, "mail page"), stateDir: path.join(home, "mail") });
  cleanups.unshift(() => mail.close());

  const storage = await startObjectStore({ ...STORAGE_ACCOUNT, port: await port(9010, "object store"), directory: path.join(home, "objects") });
  cleanups.unshift(() => storage.close());

  const portalPort = await port(3000, "portal");
  const environment = environmentOf({
    databaseUrl: database.urlOf("portal", "portal_app"),
    ownerUrl,
    acuity,
    storageEndpoint: storage.endpoint,
    smtpUrl: mail.smtpUrl,
    portalUrl: `http://127.0.0.1:${portalPort}`,
    secret: secrets.secret,
  });
  Object.assign(process.env, environment);
  limitAcuityCalls();
  await setUpBucket(environment.BETTER_AUTH_URL ?? "");
  await migrateDatabase(ownerUrl, environment.DATABASE_URL ?? "");
  if (!existsSync(seeded)) {
    await seedWorld(secrets.password);
    await seedBookings(acuity);
    writeFileSync(seeded, "yes");
  }
  await closeDatabase();

  if ((await building) !== 0) throw new Error("the portal could not be built");
  if (stopping) return;
  const portal = await startPortal(environment, portalPort);
  cleanups.unshift(() => portal.stop());
  acuity.setWebhookTarget(`${portal.url}/api/webhooks/acuity`);
  announce(portal, acuity.origin, mail.httpUrl, secrets.password);
}

async function port(preferred: number, what: string): Promise<number> {
  const { port: found, wasBusy } = await claimPort(preferred);
  if (wasBusy) say(`Port ${preferred} is busy, so the ${what} uses ${found}.`);
  return found;
}

function keepSecrets(): { password: string; secret: string } {
  const file = path.join(home, "secrets.json");
  if (!existsSync(file)) {
    const made = { password: `demo-${randomBytes(6).toString("hex")}`, secret: randomBytes(32).toString("hex") };
    writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, "utf8"));
}

function announce(portal: RunningPortal, clinic: string, mails: string, password: string): void {
  say(`
The portal runs at      ${portal.url}
Act as the clinic at    ${clinic}/_clinic
Read its mails at       ${mails}

Sign in with the password  ${password}  as
  referrer@demo.test     books examinations for Harbour & Vale Lawyers
  lead@demo.test         leads one of its teams
  manager@demo.test      sees all its bookings
  owner@demo.test        owns the firm
  specialist@demo.test   examines, records progress
  admin@demo.test        the intermediary's staff
  rival@demo.test        owns another firm, and sees none of this
These accounts are excused from the second factor. Whoever you invite is not: have an authenticator app at hand.

Stop with Ctrl-C. What you did is kept in .demo; delete that folder to start afresh.
`);
}

function stop(code: number): Promise<void> {
  stopping ??= (async () => {
    for (const clean of cleanups) await clean().catch((error: unknown) => say(String(error)));
    process.exit(code);
  })();
  return stopping;
}

function say(words: string): void {
  process.stdout.write(`${words}\n`);
}
