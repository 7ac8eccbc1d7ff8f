import type { ServerResponse } from "node:http";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import type { Fault } from "./faults";
import { Refusal } from "./refusal";

/** Thrown to end a call by cutting its connection. */
export class Cut extends Error {}

export interface Spoiling {
  faults: Fault[];
  response: ServerResponse;
  /** The store closes. */
  signal: AbortSignal;
}

export async function spoilBefore({ faults, response, signal }: Spoiling): Promise<void> {
  for (const fault of faults) {
    if (fault.kind === "latency") await pause(fault.ms, undefined, { signal });
    if (fault.kind === "reset-before") throw new Cut();
    if (fault.kind === "status") throw fault.status === 503 ? new Refusal("SlowDown", "Please reduce your request rate.") : new Refusal("InternalError", "We encountered an internal error. Please try again.");
    if (fault.kind === "hang") {
      await once(response, "close", { signal });
      throw new Cut();
    }
  }
}

export function spoilAfter({ faults }: Spoiling): void {
  if (faults.some(({ kind }) => kind === "reset-after")) throw new Cut();
}

export function rateOf(faults: Fault[]): number | undefined {
  return faults.flatMap((fault) => (fault.kind === "rate" ? [fault.bytesPerSecond] : []))[0];
}

export function cutAfter(faults: Fault[]): number | undefined {
  return faults.flatMap((fault) => (fault.kind === "cut-body" ? [fault.afterBytes] : []))[0];
}
