import { fork } from "node:child_process";
import path from "node:path";
import type { PortalEnvironment } from "../../sandbox/portal";
import type { Change } from "./crash";

export interface Attempt {
  userId: string;
  draftId: string;
}

export interface Attempted {
  draftId: string;
  outcome: string;
  ms: number;
}

export interface Office {
  book(attempts: Attempt[]): Promise<Attempted[]>;
  /** Nobody waits for how it ends. */
  begin(userId: string, changes: Change[]): void;
  close(): Promise<void>;
}

/** A process of its own that books as the portal does, with a worker inside if wanted. */
export async function openOffice(environment: PortalEnvironment, { worker }: { worker: boolean }): Promise<Office> {
  const child = fork(path.join(import.meta.dirname, "office.ts"), { execArgv: ["--import", "tsx"], env: { ...process.env, ...environment, NODE_ENV: "test", OFFICE_WORKER: worker ? "yes" : "no" } });
  const answer = () => new Promise<unknown>((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", (code) => reject(new Error(`an office closed with ${code}`)));
  });
  await answer();
  return {
    async book(attempts) {
      const booked = answer();
      child.send({ book: attempts });
      return (await booked) as Attempted[];
    },
    begin(userId, changes) {
      child.send({ begin: changes, userId });
    },
    async close() {
      child.removeAllListeners("exit");
      const closed = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await closed;
    },
  };
}
