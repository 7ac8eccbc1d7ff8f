import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setMaxListeners } from "node:events";
import { answerRequest } from "./answer-request";
import { Buckets } from "./buckets";
import { Control } from "./control";
import { corrupt } from "./corrupt";
import { FaultBoard } from "./fault-board";
import type { FaultControl, FaultTarget, Held, HoldStage } from "./faults";
import { Ledger, type LedgerCall } from "./ledger";

export interface ObjectStoreOptions {
  port?: number;
  /** Where everything is kept; what is there survives a restart and a kill. */
  directory: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  region?: string;
  now?: () => Date;
}

export interface ObjectStore {
  /** Such as `http://127.0.0.1:9000`; buckets are the first part of the path. */
  endpoint: string;
  faults: FaultControl;
  /** Holds the next call that fits until it is released. */
  hold(target: FaultTarget, stage?: HoldStage): Held;
  calls(): LedgerCall[];
  setClock(now: () => Date): void;
  /** Of the objects that are there now, in their order. */
  keys(): Promise<string[]>;
  uploads(): Promise<{ key: string; uploadId: string; initiated: Date }[]>;
  /** Flips one bit of the current version on disk. */
  corrupt(key: string): Promise<void>;
  close(): Promise<void>;
}

/** An S3 over files, for tests and the demo only: it keeps to S3's rules, not to its promises of durability. */
export async function startObjectStore(options: ObjectStoreOptions): Promise<ObjectStore> {
  if (process.env.NODE_ENV === "production") throw new Error("The embedded object store is for tests and the demo only.");
  const closing = new AbortController();
  setMaxListeners(0, closing.signal);
  const buckets = new Buckets(options.directory);
  const bucket = buckets.find(options.bucket) ?? buckets.create(options.bucket);
  const faults = new FaultBoard();
  const ledger = new Ledger();
  const control = new Control(faults, ledger);
  let now = options.now ?? (() => new Date());
  const keys = { accessKeyId: options.accessKeyId, secretAccessKey: options.secretAccessKey, region: options.region ?? "ap-southeast-2" };
  const serving = { buckets, keys, faults, ledger, signal: closing.signal, now: () => now() };

  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const answered = request.url?.startsWith("/_control/") ? control.answer(request, response) : answerRequest(serving, request, response);
    answered.catch(() => response.destroy());
  };
  const server = createServer({ keepAliveTimeout: 60_000, requestTimeout: 0 }, answer).on("checkContinue", answer);
  await listen(server, options.port ?? 0);

  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    faults,
    hold: (target, stage) => faults.hold(target, stage),
    calls: () => ledger.calls,
    setClock: (clock) => void (now = clock),
    keys: async () => bucket.versions.keys().filter((key) => bucket.versions.current(key)?.isMarker === false),
    uploads: async () => bucket.uploads.all().map(({ key, uploadId, initiated }) => ({ key, uploadId, initiated: new Date(initiated) })),
    corrupt: (key) => corrupt(bucket, key),
    async close() {
      if (closing.signal.aborted) return;
      closing.abort();
      faults.clear();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
}
