import type { Fault, FaultControl, FaultTarget, Held, HoldStage } from "./faults";

interface Injected {
  fault: Fault;
  strikes: number;
}

interface Hold {
  target: FaultTarget;
  stage: HoldStage;
  arrive(): void;
  released: Promise<void>;
  release(): void;
}

export interface Struck {
  operation: string;
  method: string;
  key: string;
}

/** The faults and holds that wait for calls to strike. */
export class FaultBoard implements FaultControl {
  private injected: Injected[] = [];
  private holds: Hold[] = [];
  private readonly held = new Set<Hold>();

  add(fault: Fault): { clear(): void } {
    const one = { fault, strikes: 0 };
    this.injected.push(one);
    return { clear: () => void (this.injected = this.injected.filter((other) => other !== one)) };
  }

  list(): (Fault & { strikes: number })[] {
    return this.injected.map(({ fault, strikes }) => ({ ...fault, strikes }));
  }

  clear(): void {
    this.injected = [];
    for (const hold of [...this.holds, ...this.held]) hold.release();
    this.holds = [];
  }

  /** Holds the next call that fits, and only this. */
  hold(target: FaultTarget, stage: HoldStage = "request"): Held {
    let arrive = () => {};
    let release = () => {};
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    const released = new Promise<void>((resolve) => (release = resolve));
    const hold: Hold = { target, stage, arrive, released, release };
    this.holds.push(hold);
    return {
      arrived,
      release: () => {
        this.holds = this.holds.filter((other) => other !== hold);
        release();
      },
    };
  }

  /** The faults of one call, in the order they were injected; those that are used up are gone. */
  strike(call: Struck): Fault[] {
    const striking = this.injected.filter(({ fault, strikes }) => fits(fault, call) && strikes < (fault.times ?? Infinity));
    for (const one of striking) one.strikes += 1;
    return striking.map(({ fault }) => fault);
  }

  async waitIfHeld(call: Struck, stage: HoldStage): Promise<void> {
    const hold = this.holds.find((one) => one.stage === stage && fits(one.target, call));
    if (!hold) return;
    this.holds = this.holds.filter((one) => one !== hold);
    this.held.add(hold);
    hold.arrive();
    await hold.released;
    this.held.delete(hold);
  }
}

function fits(target: FaultTarget, { operation, method, key }: Struck): boolean {
  if (operation === "Preflight" && target.operation !== "Preflight") return false;
  return (target.operation ?? operation) === operation && (target.method ?? method) === method && key.startsWith(target.keyPrefix ?? "");
}
