import type { ServerResponse } from "node:http";
import type { SpoilingFault } from "./faults";
import { cutConnection, sendHtml, sendJson, sendTruncated } from "./send-answer";

export interface WrittenAnswer {
  status: number;
  /** JSON already written, or nothing. */
  body: string | undefined;
}

export function spoilsBefore(fault: SpoilingFault): boolean {
  if (fault.kind === "truncated") return false;
  return fault.kind === "html-403" || !fault.committed;
}

export function spoil(response: ServerResponse, fault: SpoilingFault, answer: WrittenAnswer | null): void {
  switch (fault.kind) {
    case "html-403":
      return sendHtml(response, 403, "Access denied. Your address has been blocked.");
    case "bad-gateway":
      return sendHtml(response, 502, "502 Bad Gateway");
    case "status":
      return sendJson(response, fault.status, statusEnvelope(fault.status));
    case "truncated":
      return sendTruncated(response, answer?.status ?? 200, answer?.body ?? "");
    case "reset":
      return cutConnection(response);
    case "hang":
      // The connection stays open without a word until one side gives up.
      return;
  }
}

function statusEnvelope(status: 429 | 500) {
  const error = status === 429 ? "too_many_requests" : "internal_error";
  const message = status === 429 ? "You have exceeded the limit of 10 requests per second." : "Something went wrong.";
  return { status_code: status, message, error };
}
