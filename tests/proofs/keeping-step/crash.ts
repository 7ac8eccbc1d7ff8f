import { and, eq, inArray } from "drizzle-orm";
import postgres from "postgres";
import { identityDatabase } from "@/db/client";
import { appointmentRequests } from "@/db/schema/appointments";
import { bookings } from "@/db/schema/bookings";
import type { Person } from "@/lib/actor";
import { LIVE_REQUEST_STATES } from "@/lib/vocabulary";
import { aCheckedDraft, CALENDAR_ID, nextFreeTime } from "../../factories/drafts";
import { anExaminationOf } from "../../factories/examinations";
import type { WireAppointment } from "../../sandbox/acuity/appointment-shape";
import type { AcuitySimulator } from "../../sandbox/acuity/simulator";
import { agrees, instantOf } from "./agrees";

export const KINDS = ["book", "move", "cancel"] as const;
export const STEPS = ["before Acuity hears", "after it committed and before it answered", "after the answer and before our commit"] as const;
type Kind = (typeof KINDS)[number];
export type Step = (typeof STEPS)[number];

const ROUTES: Record<Kind, string> = { book: "POST /appointments", move: "PUT /appointments/:id/reschedule", cancel: "PUT /appointments/:id/cancel" };

export type Change = { kind: "book"; draftId: string; startsAt: Date } | { kind: "move"; bookingId: string; startsAt: Date } | { kind: "cancel"; bookingId: string };

/** A process of the portal that can be killed while it works on what people asked. */
export interface Mortal {
  /** Begins what people ask for; nobody waits for the answer. */
  begin(changes: Change[]): Promise<void>;
  kill(): Promise<void>;
  restart(): Promise<void>;
}

interface Scene {
  simulator: AcuitySimulator;
  ownerUrl: string;
  person: Person;
  mortal: Mortal;
}

export interface Survived {
  changes: number;
  /** How many Acuity had done when the process was dead, before another began. */
  inAcuity: number;
  /** From the restart until nothing was unfinished. */
  finishedMs: number;
  there: number;
  neither: number;
  wrong: string[];
}

const WITHIN_MS = 60_000;

/** Kills the process once, while several changes of each kind are at one step of theirs, starts it again, and looks what became of them. */
export async function killAt({ simulator, ownerUrl, person, mortal }: Scene, step: Step, ofEach: number): Promise<Survived> {
  const changes: Change[] = [];
  for (let n = 0; n < ofEach; n++) {
    const slot = await nextFreeTime();
    changes.push({ kind: "book", draftId: (await aCheckedDraft(person, slot)).id, startsAt: slot });
    changes.push({ kind: "move", bookingId: (await anExaminationOf(simulator, person, { ahead: true })).booking.id, startsAt: await nextFreeTime() });
    changes.push({ kind: "cancel", bookingId: (await anExaminationOf(simulator, person, { ahead: true })).booking.id });
  }
  const earlier = simulator.ledger.calls.length;
  const holds = KINDS.map((kind) => (step === STEPS[0] ? simulator.faults.holdRequests(ROUTES[kind], ofEach) : simulator.faults.holdAnswers(ROUTES[kind], ofEach)));
  await mortal.begin(changes);
  await until(() => Promise.resolve(holds.every(({ count }) => count === ofEach)), "every change at its step");

  if (step === STEPS[2]) await withoutAuditCommits(ownerUrl, changes.length, () => holds.forEach((hold) => hold.release()), () => mortal.kill());
  else await mortal.kill();
  // Only then is it certain that what is let go now finds nobody who sent it.
  await until(() => Promise.resolve(simulator.ledger.calls.slice(earlier).every(({ ms }) => ms !== null)), "Acuity seeing that nobody waits any more");
  holds.forEach((hold) => hold.release());
  await new Promise((resolve) => setImmediate(resolve));
  const inAcuity = (await Promise.all(changes.map((change) => isInAcuity(simulator, change)))).filter(Boolean).length;

  await mortal.restart();
  const restarted = performance.now();
  await until(async () => (await identityDatabase().select({ id: appointmentRequests.id }).from(appointmentRequests).where(inArray(appointmentRequests.state, LIVE_REQUEST_STATES))).length === 0, "every request finished", WITHIN_MS);
  const finishedMs = performance.now() - restarted;
  const outcomes = await Promise.all(changes.map((change) => outcomeOf(simulator, change)));
  return { changes: changes.length, inAcuity, finishedMs, there: count(outcomes, "there"), neither: count(outcomes, "neither"), wrong: outcomes.filter((outcome) => outcome !== "there" && outcome !== "neither") };
}

/** The answers are there, and none of them can be committed: everybody waits to record. */
async function withoutAuditCommits(ownerUrl: string, waiting: number, release: () => void, kill: () => Promise<void>): Promise<void> {
  const [owner, watcher] = [postgres(ownerUrl, { max: 1 }), postgres(ownerUrl, { max: 1 })];
  try {
    await owner.begin(async (tx) => {
      await tx`lock table audit_logs in exclusive mode`;
      release();
      await until(async () => {
        const [blocked] = await watcher<{ count: number }[]>`select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
        return (blocked?.count ?? 0) >= waiting;
      }, "every answer waiting to be recorded");
      await kill();
    });
  } finally {
    await Promise.all([owner.end(), watcher.end()]);
  }
}

/** "there": done on both sides. "neither": done on none. Anything else is told. */
async function outcomeOf(simulator: AcuitySimulator, change: Change): Promise<string> {
  if (change.kind === "book") {
    const live = liveAt(simulator, change.startsAt);
    const own = await identityDatabase().select().from(bookings).where(and(eq(bookings.acuityCalendarId, CALENDAR_ID), eq(bookings.appointmentDate, change.startsAt)));
    if (live.length === 0 && own.length === 0) return "neither";
    return live.length === 1 && own.length === 1 && own[0]?.acuityAppointmentId === String(live[0]) && own[0].source === "portal" ? "there" : `booked: ${live.length} in Acuity, ${own.length} here`;
  }
  const { booking, now } = await bothSidesOf(simulator, change.bookingId);
  if (!booking || !now || !agrees(booking, now)) return `${change.kind}: ${booking?.currentProgress} here, ${now?.canceled ? "cancelled" : now?.datetime} in Acuity`;
  return isDone(change, now) ? "there" : "neither";
}

/** Whatever the portal knows of it. */
async function isInAcuity(simulator: AcuitySimulator, change: Change): Promise<boolean> {
  if (change.kind === "book") return liveAt(simulator, change.startsAt).length > 0;
  const { now } = await bothSidesOf(simulator, change.bookingId);
  return now ? isDone(change, now) : false;
}

function liveAt(simulator: AcuitySimulator, startsAt: Date): number[] {
  return [...simulator.ledger.lives].flatMap(([id, life]) => {
    const now = life.at(-1)?.after;
    return now && !now.canceled && String(now.calendarID) === CALENDAR_ID && instantOf(now) === startsAt.getTime() ? [id] : [];
  });
}

async function bothSidesOf(simulator: AcuitySimulator, bookingId: string) {
  const [booking] = await identityDatabase().select().from(bookings).where(eq(bookings.id, bookingId));
  return { booking, now: booking && simulator.ledger.lifeOf(Number(booking.acuityAppointmentId)).at(-1)?.after };
}

function isDone(change: Exclude<Change, { kind: "book" }>, now: WireAppointment): boolean {
  return change.kind === "cancel" ? now.canceled : instantOf(now) === change.startsAt.getTime();
}

function count(outcomes: string[], wanted: string): number {
  return outcomes.filter((outcome) => outcome === wanted).length;
}

async function until(holds: () => Promise<boolean>, what: string, patienceMs = 45_000): Promise<void> {
  const started = performance.now();
  while (!(await holds())) {
    if (performance.now() - started > patienceMs) throw new Error(`not within ${patienceMs / 1_000} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}
