import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

interface Way {
  portalUrl: string;
  cookie: string;
  /** Without one as fast as it goes. */
  bitsPerSecond: number | null;
  /** How much later than the first they begin. */
  afterMs?: number;
}

/** What somebody at a clinic does, over a line of their own. */
export type Transfer = Way & ({ kind: "upload"; bookingId: string; bytes: number; number: number } | { kind: "download"; address: string });

export interface Transferred {
  kind: Transfer["kind"];
  ms: number;
  bytes: number;
  /** Of what was sent, or of what arrived. */
  sha256: string;
  documentId: string | null;
  failure: string | null;
}

export interface Clinics {
  pid: number;
  /** All at once. */
  transfer(transfers: Transfer[]): Promise<Transferred[]>;
  close(): Promise<void>;
}

/** Everybody who sends and fetches files, in one process that is neither the portal nor the store. */
export async function openClinics(): Promise<Clinics> {
  const child = fork(fileURLToPath(new URL("./clinics-process.ts", import.meta.url)), { execArgv: ["--import", "tsx"] });
  const ended = new Promise<never>((_, reject) => child.once("exit", (code) => reject(new Error(`the clinics closed with ${code}`))));
  ended.catch(() => {});
  const answer = () => Promise.race([new Promise<unknown>((resolve) => child.once("message", resolve)), ended]);
  await answer();
  return {
    pid: child.pid ?? 0,
    async transfer(transfers) {
      const done = answer();
      child.send(transfers);
      return (await done) as Transferred[];
    },
    async close() {
      const closed = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await closed;
    },
  };
}
