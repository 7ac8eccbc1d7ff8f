import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** The setting under which a server remembers which process started it. */
export const LAUNCHER_SETTING = "sandbox.launcher";

/** Clears the way after a run that was killed: its server may still be up, or only its lock file is left. */
export async function clearLeftover(dataDir: string): Promise<void> {
  const pid = await pidInLockFile(dataDir);
  if (pid === undefined || !isAlive(pid)) return;

  const server = describe(pid);
  if (!server) return;
  if (!isServerOf(server, dataDir)) {
    // The number was given to another process since. PostgreSQL would take that one for its own predecessor.
    await rm(path.join(dataDir, "postmaster.pid"), { force: true });
    return;
  }
  if (server.command.includes(`${LAUNCHER_SETTING}=${server.parent} `)) {
    throw new Error(`Another run (process ${server.parent}) is using the database in ${dataDir}. Stop it first.`);
  }
  await stopOrphan(pid, dataDir);
}

/** The pid and the state, which PostgreSQL itself writes into its lock file ("starting", "ready", "stopping"). */
export async function readLockFile(dataDir: string): Promise<{ pid: number; state: string } | undefined> {
  const text = await readFile(path.join(dataDir, "postmaster.pid"), "utf8").catch(() => undefined);
  if (!text) return undefined;
  const lines = text.split("\n");
  return { pid: Number(lines[0]), state: (lines[7] ?? "").trim() };
}

interface Running {
  parent: number;
  command: string;
}

async function pidInLockFile(dataDir: string): Promise<number | undefined> {
  const pid = (await readLockFile(dataDir))?.pid;
  return pid !== undefined && Number.isInteger(pid) && pid > 1 ? pid : undefined;
}

async function stopOrphan(pid: number, dataDir: string): Promise<void> {
  for (const [signal, patience] of [["SIGINT", 10_000], ["SIGQUIT", 5_000]] as const) {
    process.kill(pid, signal);
    const until = performance.now() + patience;
    while (performance.now() < until) {
      const running = describe(pid);
      if (!running || !isServerOf(running, dataDir)) return;
      await sleep(25);
    }
  }
  throw new Error(`The database server ${pid}, left over from an earlier run, does not stop. End it and start again.`);
}

function isServerOf(running: Running, dataDir: string): boolean {
  return running.command.includes("postgres") && running.command.includes(dataDir);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** `ps` is missing on slim images, hence Linux is asked through /proc. A finished but unreaped process has an empty command there. */
function describe(pid: number): Running | undefined {
  try {
    return process.platform === "linux" ? fromProc(pid) : fromPs(pid);
  } catch {
    return undefined;
  }
}

function fromProc(pid: number): Running {
  const parent = /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return { parent: Number(parent), command: readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ") };
}

function fromPs(pid: number): Running {
  const text = execFileSync("ps", ["-o", "ppid=", "-o", "command=", "-ww", "-p", String(pid)], { encoding: "utf8" });
  const [, parent, command = ""] = /^\s*(\d+)\s(.*)/.exec(text) ?? [];
  return { parent: Number(parent), command };
}
