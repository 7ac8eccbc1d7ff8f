import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, fchownSync, openSync } from "node:fs";
import { chown, mkdir, readFile, rename, rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { Binaries } from "./binaries";
import { LAUNCHER_SETTING, readLockFile } from "./leftover";
import type { ServerUser } from "./server-user";

export interface Cluster {
  binaries: Binaries;
  directory: string;
  log: string;
  user: ServerUser | undefined;
  /** "none" is for tests: quicker, and worthless after a power cut. */
  durability: "normal" | "none";
}

/** Made beside and renamed when whole, so that an interrupted first start is simply done again. */
export async function initialize({ binaries, directory, user, durability }: Cluster): Promise<void> {
  const unfinished = `${directory}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  if (user) await chown(unfinished, user.uid, user.gid);

  const flags = ["--username=postgres", "--auth=trust", "--locale-provider=builtin", "--locale=C.UTF-8", "--encoding=UTF8"];
  if (durability === "none") flags.push("--no-sync");
  const child = spawn(binaries.initdb, ["-D", unfinished, ...flags], { ...user, cwd: unfinished, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  if (code !== 0) throw new Error(`The database could not be set up in ${directory}:\n${output}`);
  await rename(unfinished, directory);
}

/** In a process group of its own: Ctrl-C must reach the portal first and the database last. Logs to a file, which outlives a killed parent; a pipe would not. */
export function launch(cluster: Cluster, port: number): ChildProcess {
  const { binaries, directory, user } = cluster;
  const log = openSync(cluster.log, "w");
  if (user) fchownSync(log, user.uid, user.gid);
  const settings = Object.entries({ ...settingsFor(cluster), port }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = spawn(binaries.postgres, ["-D", directory, ...settings], { ...user, cwd: directory, detached: true, stdio: ["ignore", log, log] });
  closeSync(log);
  server.unref();

  const stopWithParent = () => server.kill("SIGINT");
  process.once("exit", stopWithParent);
  server.once("exit", () => process.off("exit", stopWithParent));
  return server;
}

/** PostgreSQL writes its state into its lock file; pg_ctl waits for the same line. */
export async function untilReady(server: ChildProcess, { directory, log }: Cluster): Promise<void> {
  let failure: Error | undefined;
  server.once("error", (error) => (failure = error));
  const until = performance.now() + 60_000;
  while (performance.now() < until) {
    if (failure) throw failure;
    if (hasEnded(server)) break;
    const lock = await readLockFile(directory);
    if (lock?.pid === server.pid && lock?.state === "ready") return;
    await sleep(10);
  }
  await shutDown(server);
  throw new Error(`The database did not start. It says:\n${(await readFile(log, "utf8")).slice(-2_000)}`);
}

/** Fast shutdown: running transactions are rolled back and everything is written down. */
export async function shutDown(server: ChildProcess): Promise<void> {
  if (hasEnded(server)) return;
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  server.ref();
  server.kill("SIGINT");
  const insist = setTimeout(() => server.kill("SIGQUIT"), 15_000);
  await ended;
  clearTimeout(insist);
}

function hasEnded(server: ChildProcess): boolean {
  return server.exitCode !== null || server.signalCode !== null || server.pid === undefined;
}

function settingsFor({ durability }: Cluster): Record<string, string | number> {
  return {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: 200,
    timezone: "UTC",
    log_timezone: "UTC",
    [LAUNCHER_SETTING]: process.pid,
    ...(durability === "none" && { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
}
