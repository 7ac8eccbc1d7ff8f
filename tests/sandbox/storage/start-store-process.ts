import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { ObjectStoreOptions } from "./object-store";

export interface StoreProcess {
  endpoint: string;
  pid: number;
  /** The most memory it ever had, in MiB. */
  peakMemory(): number;
  /** As a failing machine would: nothing is finished or told. */
  kill(): Promise<void>;
}

export async function startStoreProcess(options: Omit<ObjectStoreOptions, "now">): Promise<StoreProcess> {
  const main = fileURLToPath(new URL("./store-process.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", main, JSON.stringify(options)], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  const started = once(createInterface(child.stdout), "line");
  const [endpoint] = await Promise.race([started, ended.then(() => Promise.reject(new Error("the object store ended before it was ready")))]);
  return {
    endpoint: String(endpoint),
    pid: child.pid ?? 0,
    peakMemory: () => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1]) / 1024,
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
