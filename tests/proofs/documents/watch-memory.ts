import { readFileSync } from "node:fs";

const EVERY_MS = 100;

/** Of a process, in MiB, as Linux counts it. */
export function residentMemory(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1_024;
}

/** Looks ten times a second. */
export function watchMemory(pid: number): { stop(): number[] } {
  const seen: number[] = [];
  const timer = setInterval(() => seen.push(residentMemory(pid)), EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      return seen;
    },
  };
}
