import { seededRandom } from "./seeded-random";

export interface WebhookFaultSettings {
  /** How many copies of each delivery are sent. */
  duplicateFactor: number;
  reorder: boolean;
  delayMs: number;
  /** From 0, nothing is lost, to 1, everything is. */
  dropShare: number;
  unsigned: boolean;
  wrongKey: boolean;
  misspelled: boolean;
  staticSpelling: "short" | "dotted";
  dynamicSpelling: "short" | "dotted";
  seed: number;
}

export interface WebhookFaults {
  readonly settings: Readonly<WebhookFaultSettings>;
  readonly paused: boolean;
  set(changes: Partial<WebhookFaultSettings>): void;
  /** Back to faultless, and resumed. */
  reset(): void;
  /** Deliveries, repeats too, queue up until `resume`. */
  pause(): void;
  resume(): void;
}

const FAULTLESS: WebhookFaultSettings = {
  duplicateFactor: 1,
  reorder: false,
  delayMs: 0,
  dropShare: 0,
  unsigned: false,
  wrongKey: false,
  misspelled: false,
  staticSpelling: "short",
  dynamicSpelling: "dotted",
  seed: 1,
};

export class WebhookFaultBoard implements WebhookFaults {
  settings = { ...FAULTLESS };
  paused = false;
  random = seededRandom(FAULTLESS.seed);
  onResume = () => {};

  set(changes: Partial<WebhookFaultSettings>): void {
    this.settings = { ...this.settings, ...changes };
    if (changes.seed !== undefined) this.random = seededRandom(changes.seed);
  }

  reset(): void {
    this.set(FAULTLESS);
    this.resume();
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
    this.onResume();
  }
}
