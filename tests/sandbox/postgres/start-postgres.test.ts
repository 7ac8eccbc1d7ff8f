import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, expect, test } from "vitest";
import { anyFreePort } from "../ports";
import { startPostgres, type EmbeddedPostgres } from "./start-postgres";

let home: string;
let running: EmbeddedPostgres | undefined;

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), "ime-portal-test-"));
  chmodSync(home, 0o755);
});

afterEach(async () => {
  await running?.stop();
  rmSync(home, { recursive: true, force: true });
  if (running) rmSync(running.dataDir, { recursive: true, force: true });
  running = undefined;
});

test("the owner of a new database may create what the migrations need, and the application may not own anything", async () => {
  const server = await start();
  const owner = postgres(await server.createDatabase("portal"), { max: 1 });
  await owner`create extension btree_gist`;
  await owner`create extension pg_trgm`;
  await owner`create extension citext`;
  const [facts] = await owner`select current_setting('is_superuser') as superuser, current_setting('server_encoding') as encoding, datlocprovider as provider, pg_get_userbyid(datdba) as owner from pg_database where datname = 'portal'`;
  expect(facts).toEqual({ superuser: "off", encoding: "UTF8", provider: "b", owner: "portal_owner" });
  await owner.end();

  const app = postgres(server.urlOf("portal", "portal_app"), { max: 1 });
  await expect(app`create table public.mine (id int)`).rejects.toThrow("permission denied");
  await app.end();
});

test("a database made from a template holds what the template holds and is dropped even while in use", async () => {
  const server = await start();
  const template = postgres(await server.createDatabase("template_portal"), { max: 1 });
  await template`create table kept as select 7 as number`;
  await template.end();

  const copy = postgres(await server.createDatabase("copy_portal", "template_portal"), { max: 1 });
  expect([...(await copy`select number from kept`)]).toEqual([{ number: 7 }]);
  await server.dropDatabase("copy_portal");
  await copy.end({ timeout: 0 });
});

test("the data survive a restart", async () => {
  await rememberANumber(await start());
  await running?.stop();
  await expectTheNumber(await start());
});

test("a directory that only its owner may enter is no obstacle, not even to root", async () => {
  chmodSync(home, 0o700);
  await rememberANumber(await start());
  await running?.stop();
  await expectTheNumber(await start());
});

test("a lock file that points at somebody else's process does not stand in the way", async () => {
  await rememberANumber(await start());
  await running?.stop();
  const dataDir = running?.dataDir ?? home;
  writeFileSync(path.join(dataDir, "cluster", "postmaster.pid"), `${process.pid}\n${dataDir}/cluster\n1700000000\n5432\n\n127.0.0.1\n0 0\nready   \n`);
  await expectTheNumber(await start());
});

test("after the process that started it was killed, the server left over is stopped and the next one starts", async () => {
  const killed = await startInAnotherProcess();
  await expect(start()).rejects.toThrow(`process ${killed.process.pid}`);

  killed.process.kill("SIGKILL");
  await once(killed.process, "exit");
  await expectTheNumber(await start());
  await expect(postgres(killed.url, { max: 1, connect_timeout: 2 })`select 1`).rejects.toThrow();
});

async function start(): Promise<EmbeddedPostgres> {
  running = await startPostgres({ dataDir: path.join(home, "data"), durability: "none" });
  await running.createRoles();
  return running;
}

async function rememberANumber(server: EmbeddedPostgres): Promise<void> {
  const sql = postgres(await server.createDatabase("memory"), { max: 1 });
  await sql`create table kept as select 42 as number`;
  await sql.end();
}

async function expectTheNumber(server: EmbeddedPostgres): Promise<void> {
  const sql = postgres(server.urlOf("memory", "portal_owner"), { max: 1 });
  expect([...(await sql`select number from kept`)]).toEqual([{ number: 42 }]);
  await sql.end();
}

async function startInAnotherProcess() {
  const port = await anyFreePort();
  const script = path.join(home, "start.mts");
  writeFileSync(
    script,
    `import { startPostgres } from ${JSON.stringify(path.join(import.meta.dirname, "start-postgres.ts"))};
     import postgres from ${JSON.stringify(createRequire(import.meta.url).resolve("postgres"))};
     const server = await startPostgres({ dataDir: ${JSON.stringify(path.join(home, "data"))}, port: ${port} });
     await server.createRoles();
     const sql = postgres(await server.createDatabase("memory"), { max: 1 });
     await sql\`create table kept as select 42 as number\`;
     await sql.end();
     process.stdout.write("ready\\n");
     setInterval(() => undefined, 1_000);`,
  );
  const child = spawn(process.execPath, ["--import", createRequire(import.meta.url).resolve("tsx"), script], { stdio: ["ignore", "pipe", "inherit"] });
  await Promise.race([once(child.stdout, "data"), once(child, "exit").then(() => Promise.reject(new Error("The first process ended early.")))]);
  return { process: child, url: `postgres://portal_owner@127.0.0.1:${port}/memory` };
}
