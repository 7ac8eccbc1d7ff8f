import { existsSync, readFileSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import type { Appointment } from "./appointment";
import type { Block } from "./block";
import type { LifeEvent } from "./ledger";
import type { Client, Counters, DynamicHook, Practice } from "./practice";

const DEBOUNCE_MS = 100;

interface Saved {
  counters: Counters;
  appointments: Appointment[];
  blocks: Block[];
  hooks: DynamicHook[];
  clients: Client[];
  /** What an appointment was before is what it was after the event before. */
  lives: [number, Omit<LifeEvent, "before">[]][];
}

export class StateFile {
  private timer: NodeJS.Timeout | null = null;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly path: string,
    private readonly practice: Practice,
  ) {}

  /** False when there is nothing to load yet. */
  load(): boolean {
    if (!existsSync(this.path)) return false;
    const saved = JSON.parse(readFileSync(this.path, "utf8")) as Saved;
    const { practice } = this;
    practice.counters = saved.counters;
    for (const appointment of saved.appointments) practice.appointments.set(appointment.id, appointment);
    for (const block of saved.blocks) practice.blocks.set(block.id, block);
    for (const hook of saved.hooks) practice.hooks.set(hook.id, hook);
    practice.clients.push(...saved.clients);
    for (const [id, life] of saved.lives) {
      for (const [place, event] of life.entries()) practice.ledger.lived(id, { ...event, before: life[place - 1]?.after ?? null });
    }
    return true;
  }

  touch(): void {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.write();
    }, DEBOUNCE_MS);
  }

  async flush(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.write();
    await this.writing;
  }

  private write(): void {
    this.writing = this.writing.then(async () => {
      const temporary = `${this.path}.${process.pid}.tmp`;
      await writeFile(temporary, JSON.stringify(this.snapshot()));
      await rename(temporary, this.path);
    });
  }

  private snapshot(): Saved {
    const { counters, appointments, blocks, hooks, clients, ledger } = this.practice;
    return {
      counters,
      appointments: [...appointments.values()],
      blocks: [...blocks.values()],
      hooks: [...hooks.values()],
      clients,
      lives: [...ledger.lives].map(([id, life]) => [id, life.map(({ at, what, by, after }) => ({ at, what, by, after }))]),
    };
  }
}
