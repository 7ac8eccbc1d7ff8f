import type { Appointment } from "./appointment";
import type { Happening, Practice } from "./practice";
import { shuffled } from "./seeded-random";
import { postWebhook } from "./webhook-post";
import type { WebhookFaultBoard } from "./webhook-faults";
import { spell } from "./webhook-spelling";

const LAST_ATTEMPT = 60;
const LONGEST_PAUSE_MS = 30_000;
const REORDER_WITHIN_MS = 100;

interface Delivery {
  hookId: number | null;
  target: string;
  action: string;
  appointment: Pick<Appointment, "id" | "calendarId" | "typeId">;
  attempt: number;
}

/** Rings the portal's doorbell: in order per appointment unless faults say otherwise, side by side across appointments. */
export class WebhookSender {
  private staticTarget: string | null = null;
  private staticDisabled = false;
  private outstanding = 0;
  private waiting: Delivery[] = [];
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly queues = new Map<number, Promise<void>>();
  private readonly failingSince = new Map<string, number>();
  private settledListeners: (() => void)[] = [];

  constructor(
    private readonly practice: Practice,
    private readonly faults: WebhookFaultBoard,
    private readonly closing: AbortSignal,
  ) {
    faults.onResume = () => this.resume();
  }

  setStaticTarget(target: string | null): void {
    this.staticTarget = target;
    this.staticDisabled = false;
  }

  happened(appointment: Appointment, what: Happening): void {
    const actions: Happening[] = what === "changed" ? ["changed"] : [what, "changed"];
    for (const action of actions) {
      for (const { hookId, target, spelling } of this.targetsOf(action)) {
        const { id, calendarId, typeId } = appointment;
        const spelled = spell(action, this.faults.settings[spelling], this.faults.settings.misspelled);
        this.queue({ hookId, target, action: spelled, appointment: { id, calendarId, typeId }, attempt: 1 });
      }
    }
  }

  settled(): Promise<void> {
    if (this.outstanding === 0) return Promise.resolve();
    return new Promise((resolve) => this.settledListeners.push(resolve));
  }

  close(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.waiting = [];
    this.outstanding = 0;
    this.tellSettled();
  }

  private targetsOf(action: Happening) {
    const hooks = [...this.practice.hooks.values()].filter(({ event, status }) => event === `appointment.${action}` && status === "active");
    const dynamic = hooks.map(({ id, target }) => ({ hookId: id, target, spelling: "dynamicSpelling" as const }));
    if (!this.staticTarget || this.staticDisabled) return dynamic;
    return [{ hookId: null, target: this.staticTarget, spelling: "staticSpelling" as const }, ...dynamic];
  }

  private queue(delivery: Delivery): void {
    const { duplicateFactor, dropShare } = this.faults.settings;
    for (let copy = 0; copy < duplicateFactor; copy += 1) {
      if (this.faults.random() < dropShare) {
        this.note(delivery, "dropped");
        continue;
      }
      this.outstanding += 1;
      this.send({ ...delivery });
    }
  }

  private send(delivery: Delivery): void {
    if (this.faults.paused) {
      this.waiting.push(delivery);
      return;
    }
    const { delayMs, reorder } = this.faults.settings;
    const pause = delayMs + (reorder ? this.faults.random() * REORDER_WITHIN_MS : 0);
    if (pause > 0) this.later(pause, () => this.takeTurn(delivery, reorder));
    else this.takeTurn(delivery, reorder);
  }

  private resume(): void {
    const waiting = this.faults.settings.reorder ? shuffled(this.waiting, this.faults.random) : this.waiting;
    this.waiting = [];
    for (const delivery of waiting) this.send(delivery);
  }

  private takeTurn(delivery: Delivery, atOnce: boolean): void {
    const { id } = delivery.appointment;
    const before = atOnce ? Promise.resolve() : (this.queues.get(id) ?? Promise.resolve());
    const turn = before.then(() => this.attempt(delivery));
    this.queues.set(id, turn);
    void turn.then(() => {
      if (this.queues.get(id) === turn) this.queues.delete(id);
    });
  }

  private async attempt(delivery: Delivery): Promise<void> {
    if (this.closing.aborted) return;
    const { unsigned, wrongKey } = this.faults.settings;
    const outcome = await postWebhook(delivery, this.practice.settings.apiKey, { unsigned, wrongKey, closing: this.closing });
    if (this.closing.aborted) return;
    this.note(delivery, outcome);
    const failed = outcome === "no answer" || outcome >= 500;
    if (!failed) this.failingSince.delete(delivery.target);
    else if (this.keepsTrying(delivery)) return this.retry(delivery);
    this.finish();
  }

  private keepsTrying(delivery: Delivery): boolean {
    const since = this.failingSince.get(delivery.target) ?? this.practice.now();
    this.failingSince.set(delivery.target, since);
    if (this.practice.now() - since > this.practice.settings.disableHookAfterMs) {
      this.disable(delivery);
      return false;
    }
    return delivery.attempt < LAST_ATTEMPT;
  }

  private retry(delivery: Delivery): void {
    const pause = Math.min(this.practice.settings.firstRetryMs * 2 ** (delivery.attempt - 1), LONGEST_PAUSE_MS);
    this.later(pause, () => {
      const next = { ...delivery, attempt: delivery.attempt + 1 };
      if (this.faults.paused) this.waiting.push(next);
      else void this.attempt(next);
    });
  }

  private disable({ hookId, ...delivery }: Delivery): void {
    const hook = hookId === null ? undefined : this.practice.hooks.get(hookId);
    if (hook) hook.status = "disabled";
    else this.staticDisabled = true;
    this.note(delivery, "target disabled");
    this.practice.changed();
  }

  private note({ target, action, appointment, attempt }: Omit<Delivery, "hookId">, outcome: number | "no answer" | "dropped" | "target disabled"): void {
    const at = new Date(this.practice.now()).toISOString();
    this.practice.ledger.delivered({ at, target, action, id: appointment.id, attempt, outcome });
  }

  private later(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      act();
    }, ms);
    this.timers.add(timer);
  }

  private finish(): void {
    this.outstanding -= 1;
    if (this.outstanding === 0) this.tellSettled();
  }

  private tellSettled(): void {
    const listeners = this.settledListeners;
    this.settledListeners = [];
    for (const tell of listeners) tell();
  }
}
