import type { IncomingMessage, ServerResponse } from "node:http";
import { CONTROL_ROUTES, type Controlled } from "./control-routes";
import { notFound, Refusal } from "./refusal";
import { parseJson, readBody } from "./request-body";
import { isObject } from "./json-input";
import { matchRoute } from "./route";
import { sendJson } from "./send-answer";

const PATTERNS = Object.keys(CONTROL_ROUTES);

export async function answerControl(
  controlled: Controlled,
  { request, response, url }: { request: IncomingMessage; response: ServerResponse; url: URL },
): Promise<void> {
  try {
    const matched = matchRoute(PATTERNS, request.method ?? "GET", url.pathname.slice("/_control".length));
    if (matched === null || matched === "wrong method") throw notFound(`The controls are: ${PATTERNS.join(", ")}`);
    const sent = await readBody(request);
    const body = sent === "" ? {} : parseJson(sent);
    const answer = await CONTROL_ROUTES[matched.route]?.(controlled, { params: matched.params, body: isObject(body) ? body : {} });
    sendJson(response, answer === undefined ? 204 : 200, answer);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    sendJson(response, error.status, error.envelope());
  }
}
