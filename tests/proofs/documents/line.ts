import { setTimeout as pause } from "node:timers/promises";

/** Timers are late by a millisecond or two; as much may be caught up with and no more: a real line saves nothing either. */
const CATCH_UP_MS = 20;

/** What somebody has to everything outside: so many bits a second each way, shared by all that is under way. */
export class Line {
  readonly up: Pace;
  readonly down: Pace;

  constructor(bitsPerSecond: number) {
    this.up = new Pace(bitsPerSecond / 8);
    this.down = new Pace(bitsPerSecond / 8);
  }
}

class Pace {
  private freeAt = 0;

  constructor(private readonly bytesPerSecond: number) {}

  /** Resolves once so many bytes have passed. Nobody takes more meanwhile, so who sends them has to wait. */
  async pass(bytes: number): Promise<void> {
    this.freeAt = Math.max(this.freeAt, performance.now() - CATCH_UP_MS) + (bytes / this.bytesPerSecond) * 1_000;
    const wait = this.freeAt - performance.now();
    if (wait > 1) await pause(wait);
  }
}
