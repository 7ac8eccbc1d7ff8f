import type { WebhookFaults } from "./webhook-faults";

/** With `committed`, the request takes its full effect first and only the answer is spoilt. */
export type Fault =
  /** Several: one call waits for the first of them, the next for the second, and so on, over and over. */
  | { kind: "latency"; ms: number | readonly number[] }
  | { kind: "hold"; ms: number }
  | { kind: "hang"; committed?: boolean }
  | { kind: "status"; status: 429 | 500; committed?: boolean }
  | { kind: "html-403" }
  | { kind: "bad-gateway"; committed?: boolean }
  | { kind: "truncated" }
  | { kind: "reset"; committed?: boolean };

export type SpoilingFault = Exclude<Fault, { kind: "latency" } | { kind: "hold" }>;

export interface InjectedFault {
  readonly id: number;
  /** Resolves when the fault has struck for the first time. */
  readonly struck: Promise<void>;
  readonly strikes: number;
  clear(): void;
}

export interface Held {
  readonly id: number;
  /** Resolves when a request has arrived at the hold. */
  readonly reached: Promise<void>;
  readonly count: number;
  release(): void;
}

export interface FaultControl {
  /** Route: "POST /appointments", "GET /appointments/:id", "PUT *" or "*". Without `times`, until cleared. */
  inject(route: string, fault: Fault, times?: number): InjectedFault;
  /** The request takes effect and its answer is computed, then waits. Holds one request unless told otherwise. */
  holdAnswers(route: string, times?: number): Held;
  /** The request waits before it takes effect, and takes none when nobody waits for its answer any more. */
  holdRequests(route: string, times?: number): Held;
  list(): { id: number; route: string; fault: Fault; timesLeft: number | null; strikes: number }[];
  /** Takes every fault and hold off all routes; the webhooks' faults have their own `reset`. */
  clear(): void;
  readonly webhooks: WebhookFaults;
}
