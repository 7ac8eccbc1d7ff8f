import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "./run-child.mjs";

/** One at a time for this checkout. Kept outside of it: both node_modules and .next are wiped by what it guards. */
export async function withLock(name, work) {
  const file = path.join(tmpdir(), `ime-portal-${createHash("sha256").update(root).digest("hex").slice(0, 12)}-${name}.lock`);
  let told = false;
  while (!take(file)) {
    if (!told) process.stderr.write(`Waiting for another run that is busy with the ${name} …\n`);
    told = true;
    await sleep(500);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    if (!isAlive(holderOf(file))) rmSync(file, { force: true });
    return false;
  }
}

function holderOf(file) {
  try {
    return Number(readFileSync(file, "utf8"));
  } catch {
    return 0;
  }
}

function isAlive(pid) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
