/** Which calls; what is absent fits all. A browser's preflight only fits when it is named: "Preflight". */
export interface FaultTarget {
  /** By the SDK's name, such as "UploadPart". */
  operation?: string;
  method?: string;
  keyPrefix?: string;
}

export type FaultKind =
  | { kind: "latency"; ms: number }
  | { kind: "hang" }
  | { kind: "status"; status: 500 | 503 }
  /** The connection is cut before the call takes effect, or after it has taken its full effect. */
  | { kind: "reset-before" }
  | { kind: "reset-after" }
  /** Of the bytes of an object that is read, so many arrive. */
  | { kind: "cut-body"; afterBytes: number }
  /** Of the bytes of each call, in either direction. */
  | { kind: "rate"; bytesPerSecond: number };

/** Without `times`, until cleared. */
export type Fault = FaultTarget & FaultKind & { times?: number };

export interface Held {
  /** Resolves when a call has come to the hold. */
  readonly arrived: Promise<void>;
  release(): void;
}

/** `request` waits before the call takes effect, `answer` after it has and before anything is told. */
export type HoldStage = "request" | "answer";

export interface FaultControl {
  add(fault: Fault): { clear(): void };
  list(): (Fault & { strikes: number })[];
  /** Releases every hold as well. */
  clear(): void;
}
