import type { Appointment } from "./appointment";
import { singleShape, type WireAppointment } from "./appointment-shape";
import type { Block } from "./block";
import { type LifeEvent, TrafficLedger } from "./ledger";
import type { Settings } from "./settings";

export type Happening = "scheduled" | "rescheduled" | "canceled" | "changed";

export interface DynamicHook {
  id: number;
  event: string;
  target: string;
  status: "active" | "disabled";
}

export interface Client {
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  notes: string;
}

export interface Counters {
  appointment: number;
  answer: number;
  block: number;
  hook: number;
}

/** What the account holds. Everything in it changes within one tick, so no two requests can interleave. */
export class Practice {
  readonly appointments = new Map<number, Appointment>();
  readonly blocks = new Map<number, Block>();
  readonly hooks = new Map<number, DynamicHook>();
  readonly clients: Client[] = [];
  readonly ledger = new TrafficLedger();
  counters: Counters = { appointment: 1_802_345_000, answer: 77_000_000, block: 9_004_411_000, hook: 90_210 };

  constructor(
    readonly settings: Settings,
    readonly now: () => number,
    private readonly listeners: { changed(): void; happened(appointment: Appointment, what: Happening): void },
  ) {}

  nextId(kind: keyof Counters): number {
    this.counters[kind] += 1;
    return this.counters[kind];
  }

  changed(): void {
    this.listeners.changed();
  }

  /** Tells the webhooks and writes the change into the appointment's life. */
  record(appointment: Appointment, change: Pick<LifeEvent, "what" | "by"> & { happening?: Happening }): WireAppointment {
    const after = singleShape(this, appointment);
    this.write(appointment.id, { ...change, after });
    if (change.happening) this.listeners.happened(appointment, change.happening);
    return after;
  }

  recordRemoval(appointment: Appointment): WireAppointment {
    this.write(appointment.id, { what: "removed", by: "staff", after: null });
    this.listeners.happened(appointment, "changed");
    return singleShape(this, appointment);
  }

  private write(id: number, change: Pick<LifeEvent, "what" | "by" | "after">): void {
    const before = this.ledger.lifeOf(id).at(-1)?.after ?? null;
    const at = new Date(this.now()).toISOString();
    this.ledger.lived(id, { at, what: change.what, by: change.by, before, after: change.after });
    this.changed();
  }
}
