import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type Address, readAddress } from "./address";
import { answerPreflight, crossOriginHeaders } from "./cross-origin";
import type { FaultBoard } from "./fault-board";
import type { Ledger, LedgerCall } from "./ledger";
import { nameOperation } from "./operation-name";
import { pace } from "./pace";
import { perform, type Store } from "./perform";
import { Refusal } from "./refusal";
import { sendAnswer, sendRefusal } from "./send-answer";
import { Cut, rateOf, spoilAfter, spoilBefore, type Spoiling } from "./spoil";

export interface Serving extends Store {
  faults: FaultBoard;
  ledger: Ledger;
  signal: AbortSignal;
}

/** One call from its first byte to its last, faults and the record of it included. */
export async function answerRequest(serving: Serving, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const entry = serving.ledger.begin(request.method ?? "", serving.now());
  response.setHeader("x-amz-request-id", randomBytes(8).toString("hex").toUpperCase());
  response.setHeader("x-amz-id-2", randomBytes(24).toString("base64"));
  try {
    const address = readAddress(request.url ?? "/");
    Object.assign(entry, { bucket: address.bucket, key: address.key });
    if (request.method === "OPTIONS") await preflight(serving, { request, response, address, entry });
    else await operate(serving, { request, response, address, entry });
  } catch (error) {
    fail(error, request, response);
  } finally {
    if (!request.readableEnded) request.resume();
    if (response.writableEnded) await new Promise<void>((resolve) => (response.writableFinished || response.destroyed ? resolve() : response.once("close", resolve)));
    Object.assign(entry, { status: response.headersSent ? response.statusCode : null, ended: serving.now().toISOString(), answeredInFull: response.writableFinished });
  }
}

interface Coming {
  request: IncomingMessage;
  response: ServerResponse;
  address: Address;
  entry: LedgerCall;
}

async function operate(serving: Serving, { request, response, address, entry }: Coming): Promise<void> {
  const { method = "" } = request;
  for (const [name, value] of Object.entries(crossOriginHeaders(serving.buckets.find(address.bucket), method, request.headers))) response.setHeader(name, value);
  const operation = nameOperation(method, address, request.headers);
  entry.operation = operation;
  const struck = { operation, method, key: address.key };
  const spoiling: Spoiling = { faults: serving.faults.strike(struck), response, signal: serving.signal };
  const rate = rateOf(spoiling.faults);

  await spoilBefore(spoiling);
  await serving.faults.waitIfHeld(struck, "request");
  const source = () => {
    const arriving = arrivals(request, response, entry);
    return rate === undefined ? arriving : pace(arriving, rate, serving.signal);
  };
  const answer = await perform({ request, address, operation, source }, serving);
  try {
    await serving.faults.waitIfHeld(struck, "answer");
    spoilAfter(spoiling);
    await sendAnswer(answer, spoiling, (bytes) => void (entry.bytes += bytes));
  } finally {
    answer.bytes?.close();
  }
}

async function preflight(serving: Serving, { request, response, address, entry }: Coming): Promise<void> {
  entry.operation = "Preflight";
  const struck = { operation: "Preflight", method: "OPTIONS", key: address.key };
  const spoiling = { faults: serving.faults.strike(struck), response, signal: serving.signal };
  await spoilBefore(spoiling);
  await sendAnswer({ status: 200, headers: answerPreflight(serving.buckets.find(address.bucket), request.headers) }, spoiling, () => {});
}

/** A body that waits to be asked for is asked for only now: a refused call is spared the bytes. */
async function* arrivals(request: IncomingMessage, response: ServerResponse, entry: LedgerCall): AsyncGenerator<Buffer> {
  if (request.headers.expect?.toLowerCase() === "100-continue") response.writeContinue();
  for await (const piece of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    entry.bytes += piece.length;
    yield piece;
  }
}

function fail(error: unknown, request: IncomingMessage, response: ServerResponse): void {
  if (response.destroyed || response.headersSent) return void response.destroy();
  if (error instanceof Cut || (request.destroyed && !request.complete)) return void request.socket.resetAndDestroy();
  if (error instanceof Refusal) return sendRefusal(error, response, request.url?.split("?")[0] ?? "/");
  if (error instanceof Error && error.name !== "AbortError") process.stderr.write(`Object store: ${error.stack}\n`);
  sendRefusal(new Refusal("InternalError", "We encountered an internal error. Please try again."), response, "/");
}
