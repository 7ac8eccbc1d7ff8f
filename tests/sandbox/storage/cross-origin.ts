import type { IncomingHttpHeaders } from "node:http";
import type { Bucket } from "./bucket";
import { type CorsRule, findRule, fits, readCorsRules } from "./cors-rules";
import { readXml } from "./read-xml";
import { Refusal } from "./refusal";

/** What lets a browser's script of another origin read the answer; nothing when no rule does. */
export function crossOriginHeaders(bucket: Bucket | undefined, method: string, headers: IncomingHttpHeaders): Record<string, string> {
  const { origin } = headers;
  if (!bucket || origin === undefined) return {};
  const rule = findRule(rulesOf(bucket), { origin, method, headers: [] });
  return rule ? allow(rule, origin) : {};
}

/** @throws Refusal when the bucket's rules do not let the browser go on */
export function answerPreflight(bucket: Bucket | undefined, headers: IncomingHttpHeaders): Record<string, string> {
  const { origin } = headers;
  const method = headers["access-control-request-method"];
  if (origin === undefined) throw new Refusal("BadRequest", "Insufficient information. Origin request header needed.");
  if (method === undefined) throw new Refusal("BadRequest", "Invalid Access-Control-Request-Method: null");
  const rules = bucket ? rulesOf(bucket) : [];
  if (rules.length === 0) throw new Refusal("AccessForbidden", "CORSResponse: CORS is not enabled for this bucket.");

  const asked = (headers["access-control-request-headers"] ?? "").split(",").map((name) => name.trim()).filter((name) => name !== "");
  const rule = findRule(rules, { origin, method, headers: asked });
  if (!rule) {
    const message = "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.";
    throw new Refusal("AccessForbidden", message, { details: { Method: method, ResourceType: "OBJECT" } });
  }
  return {
    ...allow(rule, origin),
    ...(asked.length > 0 && { "access-control-allow-headers": asked.join(", ").toLowerCase() }),
    ...(rule.maxAge !== undefined && { "access-control-max-age": rule.maxAge }),
  };
}

function rulesOf(bucket: Bucket): CorsRule[] {
  const xml = bucket.setting("cors");
  return xml === undefined ? [] : readCorsRules(readXml(xml, "CORSConfiguration"));
}

function allow({ origins, methods, exposed }: CorsRule, origin: string): Record<string, string> {
  const isAnyone = origins.find((allowed) => fits(origin, allowed)) === "*";
  return {
    "access-control-allow-origin": isAnyone ? "*" : origin,
    "access-control-allow-methods": methods.join(", "),
    ...(exposed.length > 0 && { "access-control-expose-headers": exposed.join(", ") }),
    ...(!isAnyone && { "access-control-allow-credentials": "true" }),
    vary: "Origin, Access-Control-Request-Headers, Access-Control-Request-Method",
  };
}
