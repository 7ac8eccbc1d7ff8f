import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { ApiGate } from "./api-gate";
import { API_ROUTES } from "./api-routes";
import { isObject, wholeNumber } from "./json-input";
import type { ApiCall } from "./ledger";
import type { Practice } from "./practice";
import { notFound, Refusal } from "./refusal";
import { parseJson, readBody } from "./request-body";
import { flag, modeOf } from "./request-input";
import { type MatchedRoute, matchRoute } from "./route";
import type { RouteFaults } from "./route-faults";
import { cutConnection, sendJson } from "./send-answer";
import { spoil, spoilsBefore, type WrittenAnswer } from "./spoilt-answer";

const PATTERNS = Object.keys(API_ROUTES);

interface Reply extends WrittenAnswer {
  appointmentID: number | null;
}

export class ApiDoor {
  private open = 0;
  private readonly gate: ApiGate;

  constructor(
    private readonly practice: Practice,
    private readonly faults: RouteFaults,
    private readonly closing: AbortSignal,
  ) {
    this.gate = new ApiGate(practice.settings);
  }

  async answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const method = request.method ?? "GET";
    const path = url.pathname.slice("/api/v1".length);
    const matched = matchRoute(PATTERNS, method, path);
    const route = matched === null || matched === "wrong method" ? `${method} (unknown)` : matched.route;
    this.open += 1;
    response.once("close", () => (this.open -= 1));
    const call = this.enterInLedger({ method, path, route, query: url.searchParams }, response);

    try {
      this.gate.refuse(request.headers.authorization, this.open);
      const body = await readBody(request);
      const obstacles = this.faults.obstaclesFor(route);
      await this.wait(obstacles.latencyMs);
      await obstacles.beforeCommit();
      if (obstacles.heldBefore && response.destroyed) return;
      const { spoilt } = obstacles;
      if (spoilt && spoilsBefore(spoilt)) return spoil(response, spoilt, null);

      const reply = this.reply(matched, { query: url.searchParams, body });
      call.appointmentID = reply.appointmentID;
      await this.wait(obstacles.holdMs);
      await obstacles.afterCommit();
      if (spoilt) return spoil(response, spoilt, reply);
      sendJson(response, reply.status, reply.body);
    } catch (error) {
      if (this.closing.aborted) return;
      if (!(error instanceof Refusal)) return cutConnection(response);
      sendJson(response, error.status, error.envelope());
    }
  }

  /** Runs in one tick and gives the answer as it is now, however late it is sent. */
  private reply(matched: MatchedRoute | "wrong method" | null, { query, body: sent }: { query: URLSearchParams; body: string }): Reply {
    try {
      if (matched === null) throw notFound("The requested resource does not exist. Did you mean /appointments?");
      if (matched === "wrong method") throw new Refusal(405, "method_not_allowed", "Method Not Allowed");
      const answered = API_ROUTES[matched.route]?.(this.practice, {
        params: matched.params,
        query,
        body: /^(POST|PUT) /.test(matched.route) ? parseJson(sent) : null,
      });
      const body = answered === undefined ? undefined : JSON.stringify(answered);
      return { status: answered === undefined ? 204 : 200, body, appointmentID: appointmentIn(matched.route, answered) };
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal(500, "internal_error", String(error));
      return { status: refusal.status, body: JSON.stringify(refusal.envelope()), appointmentID: null };
    }
  }

  private enterInLedger(
    { method, path, route, query }: { method: string; path: string; route: string; query: URLSearchParams },
    response: ServerResponse,
  ): ApiCall {
    const started = performance.now();
    const call: ApiCall = {
      at: new Date(this.practice.now()).toISOString(),
      method,
      path,
      route,
      mode: modeOf(query),
      noEmail: flag(query, "noEmail"),
      date: query.get("date"),
      status: null,
      ms: null,
      appointmentID: null,
    };
    this.practice.ledger.called(call, this.open);
    response.once("finish", () => (call.status = response.statusCode));
    for (const end of ["finish", "close"]) response.once(end, () => (call.ms ??= performance.now() - started));
    return call;
  }

  private async wait(ms: number): Promise<void> {
    if (ms > 0) await pause(ms, undefined, { signal: this.closing });
  }
}

function appointmentIn(route: string, answered: unknown): number | null {
  const one = /^(POST|GET|PUT) \/appointments(\/:id.*)?$/.test(route) && isObject(answered);
  return one ? wholeNumber(answered.id) : null;
}
