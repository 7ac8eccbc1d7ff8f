import type { FaultTarget } from "../../sandbox/storage/faults";
import type { ObjectStore } from "../../sandbox/storage/object-store";
import { until } from "./until";

/** Where work comes to a halt. What asks the storage asks a second time after some seconds, and halts again. */
export interface Stop {
  /** Resolves when so many have come to it. */
  reached(times: number): Promise<void>;
  undo?: () => Promise<void>;
}

/** More than any step is stood at, twice each. */
const HOLDS = 6;

/** What is asked never comes to be heard. */
export function unheard(store: ObjectStore, target: FaultTarget): Stop {
  return struck(store, { ...target, kind: "hang" });
}

/** What is asked has its full effect, and nobody is told. */
export function unanswered(store: ObjectStore, target: FaultTarget): Stop {
  let arrived = 0;
  for (let hold = 0; hold < HOLDS; hold++) void store.hold(target, "answer").arrived.then(() => (arrived += 1));
  return { reached: (times) => until(() => arrived >= times, `${times} × ${target.operation} unanswered`) };
}

/** Objects are read, and so slowly that nobody comes to their end. */
export function halfRead(store: ObjectStore): Stop {
  return struck(store, { operation: "GetObject", kind: "rate", bytesPerSecond: 20_000 });
}

function struck(store: ObjectStore, fault: Parameters<ObjectStore["faults"]["add"]>[0]): Stop {
  store.faults.add(fault);
  const at = store.faults.list().length - 1;
  return { reached: (times) => until(() => (store.faults.list()[at]?.strikes ?? 0) >= times, `${times} × ${fault.operation} come to a halt`) };
}
