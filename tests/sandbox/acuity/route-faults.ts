import { type Deferred, deferred } from "./deferred";
import type { Fault, FaultControl, Held, InjectedFault, SpoilingFault } from "./faults";
import { spoilsBefore } from "./spoilt-answer";
import type { WebhookFaults } from "./webhook-faults";

/** What one request is going to meet. */
export interface Obstacles {
  latencyMs: number;
  holdMs: number;
  spoilt: SpoilingFault | null;
  /** Held on its way here: whoever is gone when it is let go has sent nothing that Acuity heard. */
  heldBefore: boolean;
  beforeCommit(): Promise<void>;
  afterCommit(): Promise<void>;
}

interface Active {
  id: number;
  route: string;
  fault: Fault;
  left: number;
  strikes: number;
  struck: Deferred;
}

interface Hold {
  id: number;
  route: string;
  stage: "request" | "answer";
  left: number;
  count: number;
  reached: Deferred;
  released: Deferred;
}

export class RouteFaults implements FaultControl {
  private active: Active[] = [];
  private holds: Hold[] = [];
  private lastId = 0;

  constructor(readonly webhooks: WebhookFaults) {}

  inject(route: string, fault: Fault, times = Infinity): InjectedFault {
    this.lastId += 1;
    const active: Active = { id: this.lastId, route, fault, left: times, strikes: 0, struck: deferred() };
    this.active.push(active);
    return {
      id: active.id,
      struck: active.struck.promise,
      get strikes() {
        return active.strikes;
      },
      clear: () => {
        active.left = 0;
        this.active = this.active.filter((other) => other !== active);
      },
    };
  }

  holdAnswers(route: string, times = 1): Held {
    return this.hold(route, "answer", times);
  }

  holdRequests(route: string, times = 1): Held {
    return this.hold(route, "request", times);
  }

  list() {
    return this.active.map(({ id, route, fault, left, strikes }) => ({
      id,
      route,
      fault,
      timesLeft: Number.isFinite(left) ? left : null,
      strikes,
    }));
  }

  clear(): void {
    this.active = [];
    for (const hold of this.holds) hold.released.resolve();
    this.holds = [];
  }

  /** Delays add up; of the faults that spoil the answer only the oldest strikes, so several make a sequence. */
  obstaclesFor(route: string): Obstacles {
    const met = this.active.filter((active) => active.left > 0 && covers(active.route, route));
    const latencies = met.filter(({ fault }) => fault.kind === "latency");
    const holds = met.filter(({ fault }) => fault.kind === "hold");
    const spoiling = met.find(({ fault }) => fault.kind !== "latency" && fault.kind !== "hold");
    for (const active of [...latencies, ...holds, ...(spoiling ? [spoiling] : [])]) strike(active);
    this.active = this.active.filter(({ left }) => left > 0);

    const spoilt = spoiling && spoiling.fault.kind !== "latency" && spoiling.fault.kind !== "hold" ? spoiling.fault : null;
    // What is lost on its way is not there to be held.
    const isLost = spoilt !== null && spoilsBefore(spoilt);
    const before = isLost ? [] : this.meetHolds(route, "request");
    const after = isLost ? [] : this.meetHolds(route, "answer");
    return {
      latencyMs: total(latencies),
      holdMs: total(holds),
      spoilt,
      heldBefore: before.length > 0,
      beforeCommit: () => waitAt(before),
      afterCommit: () => waitAt(after),
    };
  }

  private hold(route: string, stage: Hold["stage"], times: number): Held {
    this.lastId += 1;
    const hold: Hold = { id: this.lastId, route, stage, left: times, count: 0, reached: deferred(), released: deferred() };
    this.holds.push(hold);
    return {
      id: hold.id,
      reached: hold.reached.promise,
      get count() {
        return hold.count;
      },
      release: () => {
        hold.left = 0;
        this.holds = this.holds.filter((other) => other !== hold);
        hold.released.resolve();
      },
    };
  }

  private meetHolds(route: string, stage: Hold["stage"]): Hold[] {
    const met = this.holds.filter((hold) => hold.stage === stage && hold.left > 0 && covers(hold.route, route));
    for (const hold of met) hold.left -= 1;
    return met;
  }
}

async function waitAt(holds: Hold[]): Promise<void> {
  for (const hold of holds) {
    hold.count += 1;
    hold.reached.resolve();
    await hold.released.promise;
  }
}

function strike(active: Active): void {
  active.left -= 1;
  active.strikes += 1;
  active.struck.resolve();
}

function total(delays: Active[]): number {
  return delays.reduce((sum, { fault, strikes }) => sum + delayOf(fault, strikes - 1), 0);
}

function delayOf(fault: Fault, strike: number): number {
  if (!("ms" in fault)) return 0;
  return typeof fault.ms === "number" ? fault.ms : (fault.ms[strike % fault.ms.length] ?? 0);
}

function covers(pattern: string, route: string): boolean {
  if (pattern === "*") return true;
  const [method, path] = pattern.split(" ");
  const [routeMethod, routePath] = route.split(" ");
  return (method === "*" || method === routeMethod) && (path === "*" || path === routePath);
}
