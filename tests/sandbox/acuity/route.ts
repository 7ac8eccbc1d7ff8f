import type { Practice } from "./practice";

export interface ApiRequest {
  params: Record<string, string>;
  query: URLSearchParams;
  body: unknown;
}

/** `undefined` is answered with 204. Handlers run in one tick: what they check cannot change before they write. */
export type ApiHandler = (practice: Practice, request: ApiRequest) => unknown;

export type ApiRoutes = Record<string, ApiHandler>;

export interface MatchedRoute {
  route: string;
  params: Record<string, string>;
}

export function matchRoute(routes: readonly string[], method: string, path: string): MatchedRoute | "wrong method" | null {
  let found: MatchedRoute | "wrong method" | null = null;
  for (const route of routes) {
    const [routeMethod = "", template = ""] = route.split(" ");
    const params = matchPath(template, path);
    if (!params) continue;
    if (routeMethod === method) return { route, params };
    found = "wrong method";
  }
  return found;
}

function matchPath(template: string, path: string): Record<string, string> | null {
  const expected = template.split("/");
  const given = path.split("/");
  if (expected.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [place, part] of expected.entries()) {
    const value = given[place] ?? "";
    if (part.startsWith(":")) params[part.slice(1)] = value;
    else if (part !== value) return null;
  }
  return params;
}
