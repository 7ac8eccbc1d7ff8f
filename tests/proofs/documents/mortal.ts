import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { sql } from "drizzle-orm";
import { identityDatabase } from "@/db/client";
import { startPortal, type PortalEnvironment, type RunningPortal } from "../../sandbox/portal";
import { signIn, Visitor } from "./visitor";

export interface NewFile {
  bookingId: string;
  category: "brief";
  fileName: string;
  fileSize: number;
}

/** A process of the portal, its worker inside, that can be killed while it works on files. */
export interface Mortal {
  /** Nobody waits for the answer. */
  begin(file: NewFile): void;
  finish(uploadIds: string[]): Promise<void>;
  kill(): Promise<void>;
  restart(): Promise<void>;
}

/** The production server itself, asked as a browser asks. */
export async function mortalPortal(environment: PortalEnvironment, { port, email, password }: { port: number; email: string; password: string }): Promise<Mortal> {
  const start = () => startPortal(environment, port, "ignore");
  let portal: RunningPortal = await start();
  const visitor = new Visitor(portal.url, await signIn(portal.url, { email, password }));
  return {
    begin: (file) => void visitor.tell("POST", "/api/uploads", file).catch(() => {}),
    finish: async (uploadIds) => void (await Promise.all(uploadIds.map((id) => visitor.tell("POST", `/api/uploads/${id}/completion`, {})))),
    kill: () => portal.kill(),
    async restart() {
      portal = await start();
    },
  };
}

/** What works on files in a process of its own, without pages or a build. The dead are mourned for no seconds: how long that takes is measured on the portal. */
export async function mortalDoor(userId: string): Promise<Mortal> {
  let child = await openDoor();
  return {
    begin: (file) => void child.send({ begin: file, userId }),
    async finish(uploadIds) {
      const finished = new Promise((resolve) => child.once("message", resolve));
      child.send({ finish: uploadIds, userId });
      await finished;
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const dead = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await dead;
    },
    async restart() {
      await identityDatabase().execute(sql`delete from worker_heartbeats`);
      for (const locks of [sql`graphile_worker._private_jobs`, sql`graphile_worker._private_job_queues`]) await identityDatabase().execute(sql`update ${locks} set locked_at = now() - interval '1 minute' where locked_by is not null`);
      child = await openDoor();
    },
  };
}

async function openDoor() {
  const child = fork(fileURLToPath(new URL("./door-process.ts", import.meta.url)), { execArgv: ["--import", "tsx"] });
  await new Promise((resolve, reject) => child.once("message", resolve).once("exit", (code) => reject(new Error(`the door closed with ${code}`))));
  return child;
}
