import type { ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import type { Answer } from "./call";
import { firstBytes, pace } from "./pace";
import type { Refusal } from "./refusal";
import { Cut, cutAfter, rateOf, type Spoiling } from "./spoil";
import { errorDocument } from "./write-xml";

/** @param count is told of the object's bytes as they go */
export async function sendAnswer(answer: Answer, spoiling: Spoiling, count: (bytes: number) => void): Promise<void> {
  const { response, faults, signal } = spoiling;
  const headers = Object.fromEntries(Object.entries(answer.headers ?? {}).filter(([, value]) => value !== undefined));
  if (!answer.bytes) return sendText(response, { status: answer.status, headers, xml: answer.xml });

  response.writeHead(answer.status, headers);
  const rate = rateOf(faults);
  const cut = cutAfter(faults);
  const paced = rate === undefined ? answer.bytes.pieces : pace(answer.bytes.pieces, rate, signal);
  if (cut === undefined || cut >= answer.bytes.size) return pipeline(counted(paced, count), response);
  response.flushHeaders();
  for await (const piece of counted(firstBytes(paced, cut), count)) await new Promise((resolve) => response.write(piece, resolve));
  throw new Cut();
}

export function sendRefusal(refusal: Refusal, response: ServerResponse, resource: string): void {
  const { code, message, status, extra } = refusal;
  const requestId = String(response.getHeader("x-amz-request-id") ?? "");
  // A body that was not asked for is not read; what comes of it must not be taken for the next call.
  if (response.req.headers.expect !== undefined) response.setHeader("connection", "close");
  const xml = status === 304 ? undefined : errorDocument({ Code: code, Message: message, ...extra.details, Resource: resource, RequestId: requestId, HostId: String(response.getHeader("x-amz-id-2") ?? "") });
  sendText(response, { status, headers: extra.headers ?? {}, xml });
}

function sendText(response: ServerResponse, { status, headers, xml }: { status: number; headers: Record<string, string | undefined>; xml: string | undefined }): void {
  const isHead = response.req.method === "HEAD";
  const about: Record<string, string> = xml === undefined || isHead ? {} : { "content-type": "application/xml", "content-length": String(Buffer.byteLength(xml)) };
  if (xml === undefined && !isHead && status !== 204 && status !== 304) about["content-length"] = "0";
  response.writeHead(status, { ...headers, ...about });
  response.end(isHead ? undefined : xml);
}

async function* counted(pieces: AsyncIterable<Buffer>, count: (bytes: number) => void): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    count(piece.length);
    yield piece;
  }
}
