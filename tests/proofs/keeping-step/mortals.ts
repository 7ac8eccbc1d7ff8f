import { spawn, type ChildProcess } from "node:child_process";
import path from "node:path";
import { sql } from "drizzle-orm";
import { identityDatabase } from "@/db/client";
import { cancelBooking } from "@/features/bookings/cancel-booking";
import { bookExamination } from "@/features/bookings/book-examination";
import { rescheduleBooking } from "@/features/bookings/reschedule-booking";
import type { Person } from "@/lib/actor";
import { Browser, formOf } from "../../e2e/rights/browser";
import { readExisting } from "../../e2e/rights/existing";
import { announceSandbox } from "../../e2e/sandbox";
import type { AcuitySimulator } from "../../sandbox/acuity/simulator";
import { startPortal, type PortalEnvironment, type RunningPortal } from "../../sandbox/portal";
import type { Change, Mortal } from "./crash";
import { openOffice, type Office } from "./offices";

/** A process that books as the web process does, without its pages. */
export async function mortalOffice(environment: PortalEnvironment, person: Person): Promise<Mortal> {
  let office: Office = await openOffice(environment, { worker: false });
  return {
    begin: async (changes) => office.begin(person.userId, changes),
    kill: () => office.close(),
    async restart() {
      office = await openOffice(environment, { worker: false });
    },
  };
}

/** The production server itself, asked by a browser's forms. */
export async function mortalWeb(environment: PortalEnvironment, { port, person, password }: { port: number; person: Person; password: string }): Promise<Mortal & { stop(): Promise<void> }> {
  const url = `http://127.0.0.1:${port}`;
  announceSandbox({ portal: url, clinic: url, mails: url, storage: url, password });
  const start = () => startPortal({ ...environment, WORKER: "off", LOG_LEVEL: "silent" }, port, "ignore");
  let portal: RunningPortal = await start();
  const { actions } = readExisting();
  const browser = new Browser();
  const send = (name: string, fields: Record<string, string>) => {
    const action = actions.get(name);
    if (!action) throw new Error(`the build has no ${name}`);
    const { page, ...sent } = formOf(action, fields);
    return browser.become(page, sent);
  };
  await send("src/features/access/actions.ts#signIn", { email: person.email, password });
  return {
    async begin(changes) {
      for (const change of changes) void send(...formFor(change)).catch(() => {});
    },
    kill: () => portal.kill(),
    async restart() {
      portal = await start();
    },
    stop: () => portal.stop(),
  };
}

function formFor(change: Change): [string, Record<string, string>] {
  if (change.kind === "book") return ["src/features/bookings/drafts/actions.ts#book", { draftId: change.draftId, attempt: "1" }];
  if (change.kind === "cancel") return ["src/features/bookings/actions.ts#cancel", { bookingId: change.bookingId, reason: "The matter has settled" }];
  return ["src/features/bookings/actions.ts#move", { bookingId: change.bookingId, startsAt: change.startsAt.toISOString() }];
}

/** The worker, which takes up what was begun while Acuity did not answer. */
export async function mortalWorker(environment: PortalEnvironment, { person, simulator }: { person: Person; simulator: AcuitySimulator }): Promise<Mortal & { stop(): Promise<void> }> {
  let child: ChildProcess | undefined;
  const start = () => {
    child = spawn(process.execPath, ["--import", "tsx", path.resolve("src/worker/main.ts")], { env: { ...process.env, ...environment, LOG_LEVEL: "silent" }, stdio: "ignore" });
  };
  const kill = async () => {
    const dying = child;
    child = undefined;
    if (!dying || dying.exitCode !== null) return;
    const dead = new Promise((resolve) => dying.once("exit", resolve));
    dying.kill("SIGKILL");
    await dead;
  };
  return {
    async begin(changes) {
      // The one that came back from the last kill: only the one that is killed next may take these up.
      await kill();
      const silence = simulator.faults.inject("*", { kind: "reset" });
      for (const change of changes) void begin(person, change).catch(() => {});
      await untilLeft(changes.length);
      silence.clear();
      start();
    },
    kill,
    async restart() {
      start();
    },
    stop: kill,
  };
}

function begin(person: Person, change: Change): Promise<unknown> {
  if (change.kind === "book") return bookExamination(person, { draftId: change.draftId, attempt: 1 });
  if (change.kind === "cancel") return cancelBooking(person, { bookingId: change.bookingId, reason: "The matter has settled", override: false });
  return rescheduleBooking(person, { bookingId: change.bookingId, startsAt: change.startsAt, override: null });
}

/** Everybody's own process has tried once and nobody works on them. */
async function untilLeft(count: number): Promise<void> {
  for (;;) {
    const [left] = await identityDatabase().execute<{ count: number }>(sql`select count(*)::int as count from appointment_requests where state in ('stored', 'asking') and attempts > 0 and lease_holder is null`);
    if ((left?.count ?? 0) >= count) return;
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}
