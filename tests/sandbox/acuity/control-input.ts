import type { Fault } from "./faults";
import { badRequest } from "./refusal";
import { isObject, type JsonObject, text, wholeNumber } from "./json-input";
import type { WebhookFaultSettings } from "./webhook-faults";

export function readRoute(body: JsonObject): string {
  const route = text(body.route);
  if (!/^(\*|(GET|POST|PUT|DELETE|\*) (\*|\/\S*))$/.test(route)) throw badRequest("bad_request", 'A route is like "GET /appointments/:id".');
  return route;
}

export function readTimes(body: JsonObject): number | undefined {
  return wholeNumber(body.times) ?? undefined;
}

export function readFault(given: unknown): Fault {
  const fault = isObject(given) ? given : {};
  const committed = fault.committed === true;
  switch (fault.kind) {
    case "latency":
    case "hold":
      return { kind: fault.kind, ms: wholeNumber(fault.ms) ?? 0 };
    case "status":
      return { kind: "status", status: fault.status === 429 ? 429 : 500, committed };
    case "hang":
    case "bad-gateway":
    case "reset":
      return { kind: fault.kind, committed };
    case "html-403":
    case "truncated":
      return { kind: fault.kind };
    default:
      throw badRequest("bad_request", "Kinds of faults: latency, hold, hang, status, html-403, bad-gateway, truncated, reset.");
  }
}

/** Takes over the settings that are known and of the right type. */
export function readWebhookFaults(body: JsonObject, settings: Readonly<WebhookFaultSettings>): Partial<WebhookFaultSettings> {
  const known = Object.entries(settings).filter(([name, value]) => typeof body[name] === typeof value);
  return Object.fromEntries(known.map(([name]) => [name, body[name]]));
}
