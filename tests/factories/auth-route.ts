import * as route from "@/app/api/auth/[...all]/route";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

const PORTAL = "http://127.0.0.1:3999";

/** Better Auth's door as a browser on the portal reaches it, without the rest of the web process. */
export function askAuthRoute(method: Method, path: string, { body, cookie, headers }: { body?: unknown; cookie?: string; headers?: Record<string, string> } = {}): Promise<Response> {
  return route[method](
    new Request(`${PORTAL}/api/auth${path}`, {
      method,
      headers: { "content-type": "application/json", origin: PORTAL, ...(cookie && { cookie }), ...headers },
      body: method === "GET" || method === "DELETE" ? undefined : JSON.stringify(body ?? {}),
    }),
  );
}
