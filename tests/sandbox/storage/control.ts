import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import type { FaultBoard } from "./fault-board";
import type { Held } from "./faults";
import type { Ledger } from "./ledger";

const target = z.object({ operation: z.string().optional(), method: z.string().optional(), keyPrefix: z.string().optional() });
const common = target.extend({ times: z.number().int().positive().optional() });
const fault = z.discriminatedUnion("kind", [
  common.extend({ kind: z.literal("latency"), ms: z.number().nonnegative() }).strict(),
  common.extend({ kind: z.literal("hang") }).strict(),
  common.extend({ kind: z.literal("status"), status: z.literal([500, 503]) }).strict(),
  common.extend({ kind: z.literal("reset-before") }).strict(),
  common.extend({ kind: z.literal("reset-after") }).strict(),
  common.extend({ kind: z.literal("cut-body"), afterBytes: z.number().int().nonnegative() }).strict(),
  common.extend({ kind: z.literal("rate"), bytesPerSecond: z.number().positive() }).strict(),
]);
const hold = target.extend({ stage: z.enum(["request", "answer"]).optional() }).strict();

/** The controls for another process. Not part of S3, and not signed: the store listens on this machine only. */
export class Control {
  private readonly holds: Held[] = [];

  constructor(private readonly faults: FaultBoard, private readonly ledger: Ledger) {}

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, what = "", id] = /^\/_control\/([a-z]+)(?:\/(\d+))?$/.exec(request.url ?? "") ?? [];
    try {
      const answer = await this.act(`${request.method} ${what}`, id, request);
      response.writeHead(answer === undefined ? 204 : 200, { "content-type": "application/json" }).end(answer === undefined ? undefined : JSON.stringify(answer));
    } catch (error) {
      response.writeHead(400, { "content-type": "application/json" }).end(JSON.stringify({ message: error instanceof Error ? error.message : "unknown" }));
    }
  }

  private async act(route: string, id: string | undefined, request: IncomingMessage): Promise<unknown> {
    if (route === "GET faults") return this.faults.list();
    if (route === "POST faults") return void this.faults.add(fault.parse(await readJson(request)));
    if (route === "DELETE faults") return this.faults.clear();
    if (route === "GET calls") return this.ledger.calls;
    if (route === "DELETE calls") return this.ledger.forget();
    if (route === "POST holds") {
      const { stage, ...held } = hold.parse(await readJson(request));
      return { id: this.holds.push(this.faults.hold(held, stage)) - 1 };
    }
    const known = this.holds[Number(id)];
    if (route === "DELETE holds" && known) return known.release();
    if (route === "GET holds" && known) return known.arrived.then(() => ({ arrived: true }));
    throw new Error("The controls are: GET, POST, DELETE faults; GET, DELETE calls; POST holds; GET, DELETE holds/:id");
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return JSON.parse(Buffer.concat(pieces).toString() || "{}");
}
