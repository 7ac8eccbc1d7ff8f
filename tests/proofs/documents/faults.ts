import type { Fault as StoreFault } from "../../sandbox/storage/faults";
import type { Fault } from "./suffer-fault";

export const FAULTS: Fault[] = [
  { name: "down: its process killed", begin: (store) => store.kill(), end: (store) => store.start() },
  injected("slow: every answer 3 s late", { kind: "latency", ms: 3_000 }),
  injected("503 to everything", { kind: "status", status: 503 }),
  injected("silent: heard, never answered", { kind: "hang" }),
  injected("every file cut after 1 MB", { kind: "cut-body", operation: "GetObject", afterBytes: 1_000_000 }),
];

function injected(name: string, fault: StoreFault): Fault {
  return { name, begin: (store) => store.inject(fault), end: (store) => store.clear() };
}
