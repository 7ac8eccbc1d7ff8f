import type { WireAppointment } from "./appointment-shape";

export interface LifeEvent {
  at: string;
  what: string;
  by: "api" | "staff" | "acuity";
  before: WireAppointment | null;
  after: WireAppointment | null;
}

export interface ApiCall {
  at: string;
  method: string;
  path: string;
  route: string;
  mode: "admin" | "client";
  noEmail: boolean;
  /** The day that free times were asked for. */
  date: string | null;
  /** Null while the call is being answered, and for good when the connection was cut instead. */
  status: number | null;
  ms: number | null;
  /** The one appointment the call booked, changed or showed. */
  appointmentID: number | null;
}

export interface DeliveryAttempt {
  at: string;
  target: string;
  action: string;
  id: number;
  attempt: number;
  outcome: number | "no answer" | "dropped" | "target disabled";
}

export interface Ledger {
  /** The whole life of one appointment, oldest first. */
  lifeOf(appointmentId: number): readonly LifeEvent[];
  readonly lives: ReadonlyMap<number, readonly LifeEvent[]>;
  readonly calls: readonly ApiCall[];
  readonly deliveries: readonly DeliveryAttempt[];
  readonly highestPerSecond: number;
  readonly highestConcurrency: number;
  /** Forgets calls, deliveries and high-water marks; the appointments' lives stay. */
  forgetTraffic(): void;
}

const KEPT = 200_000;

export class TrafficLedger implements Ledger {
  readonly lives = new Map<number, LifeEvent[]>();
  calls: ApiCall[] = [];
  deliveries: DeliveryAttempt[] = [];
  highestPerSecond = 0;
  highestConcurrency = 0;
  private arrivals: number[] = [];

  lifeOf(appointmentId: number): readonly LifeEvent[] {
    return this.lives.get(appointmentId) ?? [];
  }

  lived(appointmentId: number, event: LifeEvent): void {
    const life = this.lives.get(appointmentId);
    if (life) life.push(event);
    else this.lives.set(appointmentId, [event]);
  }

  called(call: ApiCall, concurrency: number): void {
    keep(this.calls, call);
    const moment = performance.now();
    this.arrivals = [...this.arrivals.filter((arrival) => moment - arrival < 1000), moment];
    this.highestPerSecond = Math.max(this.highestPerSecond, this.arrivals.length);
    this.highestConcurrency = Math.max(this.highestConcurrency, concurrency);
  }

  delivered(attempt: DeliveryAttempt): void {
    keep(this.deliveries, attempt);
  }

  forgetTraffic(): void {
    this.calls = [];
    this.deliveries = [];
    this.arrivals = [];
    this.highestPerSecond = 0;
    this.highestConcurrency = 0;
  }
}

function keep<Entry>(entries: Entry[], entry: Entry): void {
  entries.push(entry);
  if (entries.length > KEPT * 1.1) entries.splice(0, entries.length - KEPT);
}
