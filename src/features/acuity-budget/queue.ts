import { randomUUID } from "node:crypto";
import type { Turn } from "@/integrations/acuity/turns";
import type { Urgency } from "@/integrations/acuity/urgency";
import { now } from "@/lib/clock";
import { askForTurn, endTurn, leaveQueue } from "./ask-for-turn";
import { allowanceOf } from "./share";
import { limitOfAcuity } from "./limit-of-acuity";

interface Waiting {
  urgency: Urgency;
  since: Date;
  until: number;
  settle(turn: Turn | null): void;
  fail(error: unknown): void;
}

/** The calls of one process that wait. Only the most urgent of them asks the database, so a thousand waiting pulls cost it no more than one. */
export class Queue {
  private readonly processId = randomUUID();
  private waiting: Waiting[] = [];
  private asking = false;
  private wake: (() => void) | undefined;

  wait(urgency: Urgency, patienceMs: number): Promise<Turn | null> {
    return new Promise((settle, fail) => {
      const since = now();
      this.waiting.push({ urgency, since, until: since.getTime() + patienceMs, settle, fail });
      this.wake?.();
      if (!this.asking) void this.serve();
    });
  }

  private async serve(): Promise<void> {
    this.asking = true;
    try {
      for (let head = this.mostUrgent(); head; head = this.mostUrgent()) await this.askFor(head);
    } finally {
      this.asking = false;
    }
  }

  /** Those whose patience ended are let go on the way. */
  private mostUrgent(): Waiting | undefined {
    const moment = now().getTime();
    const over = this.waiting.filter(({ until }) => until < moment);
    this.waiting = this.waiting.filter(({ until }) => until >= moment);
    for (const { settle } of over) settle(null);
    if (over.length > 0 && this.waiting.length === 0) void leaveQueue(this.processId);
    return this.waiting.toSorted((one, other) => rankOf(one) - rankOf(other) || one.since.getTime() - other.since.getTime())[0];
  }

  private async askFor(head: Waiting): Promise<void> {
    try {
      const { callId, waitMs } = await askForTurn(this.processId, head);
      if (callId === null) return await this.pause(waitMs);
      this.waiting = this.waiting.filter((other) => other !== head);
      head.settle({ over: (outcome) => endTurn(callId, outcome) });
    } catch (error) {
      this.waiting = this.waiting.filter((other) => other !== head);
      head.fail(error);
    }
  }

  /** Somebody more urgent need not wait for the pause of somebody less urgent. */
  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => (clearTimeout(timer), resolve());
    });
  }
}

function rankOf({ urgency }: Waiting): number {
  return allowanceOf(urgency, limitOfAcuity()).rank;
}
