import type { ClinicStaff } from "./clinic-staff";
import { controlClinic } from "./control-clinic";
import { readFault, readRoute, readTimes, readWebhookFaults } from "./control-input";
import type { Held } from "./faults";
import type { Practice } from "./practice";
import { badRequest, notFound } from "./refusal";
import { type JsonObject, text, wholeNumber } from "./json-input";
import type { RouteFaults } from "./route-faults";
import type { WebhookSender } from "./webhook-sender";

export interface Controlled {
  practice: Practice;
  clinic: ClinicStaff;
  faults: RouteFaults;
  webhooks: WebhookSender;
}

interface ControlRequest {
  params: Record<string, string>;
  body: JsonObject;
}

type ControlHandler = (controlled: Controlled, request: ControlRequest) => unknown;

const heldBy = new WeakMap<RouteFaults, Map<number, Held>>();

/** The in-process controls, for another process. Not part of Acuity. */
export const CONTROL_ROUTES: Record<string, ControlHandler> = {
  "GET /faults": ({ faults }) => faults.list(),
  "POST /faults": ({ faults }, { body }) => ({ id: faults.inject(readRoute(body), readFault(body.fault), readTimes(body)).id }),
  "DELETE /faults": ({ faults }) => faults.clear(),
  "POST /holds": ({ faults }, { body }) => {
    const times = readTimes(body);
    const held = body.stage === "request" ? faults.holdRequests(readRoute(body), times) : faults.holdAnswers(readRoute(body), times);
    holdsOf(faults).set(held.id, held);
    return { id: held.id };
  },
  "GET /holds/:id": async ({ faults }, { params }) => {
    const held = requestedHold(faults, params);
    await held.reached;
    return { id: held.id, count: held.count };
  },
  "DELETE /holds/:id": ({ faults }, { params }) => requestedHold(faults, params).release(),
  "GET /webhooks": ({ faults }) => ({ ...faults.webhooks.settings, paused: faults.webhooks.paused }),
  "PUT /webhooks": ({ faults }, { body }) => faults.webhooks.set(readWebhookFaults(body, faults.webhooks.settings)),
  "DELETE /webhooks": ({ faults }) => faults.webhooks.reset(),
  "POST /webhooks/pause": ({ faults }) => faults.webhooks.pause(),
  "POST /webhooks/resume": ({ faults }) => faults.webhooks.resume(),
  "GET /webhooks/settled": async ({ webhooks }) => {
    await webhooks.settled();
    return { settled: true };
  },
  "PUT /webhook-target": ({ webhooks }, { body }) => webhooks.setStaticTarget(text(body.url) || null),
  "GET /ledger": ({ practice: { ledger } }) => ({
    calls: ledger.calls,
    deliveries: ledger.deliveries,
    highestPerSecond: ledger.highestPerSecond,
    highestConcurrency: ledger.highestConcurrency,
  }),
  "DELETE /ledger": ({ practice }) => practice.ledger.forgetTraffic(),
  "GET /ledger/lives": ({ practice }) => Object.fromEntries(practice.ledger.lives),
  "GET /ledger/lives/:id": ({ practice }, { params }) => practice.ledger.lifeOf(wholeNumber(params.id) ?? 0),
  "POST /clinic/:verb": ({ clinic }, { params, body }) => controlClinic(clinic, params.verb ?? "", body),
};

function holdsOf(faults: RouteFaults): Map<number, Held> {
  const holds = heldBy.get(faults) ?? new Map<number, Held>();
  heldBy.set(faults, holds);
  return holds;
}

function requestedHold(faults: RouteFaults, params: Record<string, string>): Held {
  const id = wholeNumber(params.id);
  if (id === null) throw badRequest("bad_request", "A hold has a number.");
  const held = holdsOf(faults).get(id);
  if (!held) throw notFound();
  return held;
}
