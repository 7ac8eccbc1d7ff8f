import type { Fault as StoreFault } from "../../sandbox/storage/faults";
import type { ObjectStoreOptions } from "../../sandbox/storage/object-store";
import { startStoreProcess, type StoreProcess } from "../../sandbox/storage/start-store-process";

/** The store as a process that is killed, started again and made to fail from here. */
export class FaultyStore {
  private process: StoreProcess | null = null;

  constructor(private readonly options: Omit<ObjectStoreOptions, "now">) {}

  async start(): Promise<void> {
    this.process = await startStoreProcess(this.options);
  }

  async kill(): Promise<void> {
    await this.process?.kill();
    this.process = null;
  }

  inject(fault: StoreFault): Promise<void> {
    return this.control("POST", fault);
  }

  clear(): Promise<void> {
    return this.control("DELETE");
  }

  private async control(method: string, fault?: StoreFault): Promise<void> {
    const answer = await fetch(`${this.process?.endpoint}/_control/faults`, { method, body: fault && JSON.stringify(fault) });
    if (!answer.ok) throw new Error(`the store does not take the fault: ${await answer.text()}`);
  }
}
