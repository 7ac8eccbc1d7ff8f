import { sandbox } from "../sandbox";
import type { BuiltAction } from "./existing";

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
}

export interface Sent {
  method?: string;
  headers?: Record<string, string>;
  body?: string | FormData;
}

/** What a browser does, without drawing anything: it carries cookies, and follows nothing by itself. */
export class Browser {
  private cookies = new Map<string, string>();

  /** What the portal says to this request. Cookies it sets are not kept, so one try never spoils the next. */
  async ask(path: string, { method = "GET", headers, body }: Sent = {}): Promise<Reply> {
    const reply = await this.send(path, { method, headers, body });
    return { status: reply.status, headers: reply.headers, text: await reply.text() };
  }

  /** The same, and from then on this browser is whoever the portal made it. */
  async become(path: string, sent: Sent): Promise<Reply> {
    const reply = await this.send(path, sent);
    for (const line of reply.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const [name = "", value = ""] = [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
      if (value === "" || /max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return { status: reply.status, headers: reply.headers, text: await reply.text() };
  }

  private send(path: string, { method, headers, body }: Sent): Promise<Response> {
    const origin = sandbox().portal;
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    return fetch(origin + path, { method, headers: { origin, cookie, "accept-encoding": "identity", ...headers }, body, redirect: "manual", signal: AbortSignal.timeout(30_000) });
  }
}

/** A form as React sends it once scripts run: what the form showed before, then its fields. */
export function formOf({ id, page }: BuiltAction, fields: Record<string, string>): Sent & { page: string } {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) for (const line of value.split("\n")) body.append(`_1_${name}`, line);
  body.append("0", takesState(id) ? '[{},"$K1"]' : '["$K1"]');
  return { page, method: "POST", headers: { "next-action": id, accept: "text/x-component" }, body };
}

/** The second of the seven bits that say which arguments an action uses: some take a form alone, without what it showed before. */
function takesState(id: string): boolean {
  return (Number.parseInt(id.slice(0, 2), 16) & 0b0010_0000) !== 0;
}
