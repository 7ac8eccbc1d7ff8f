import { createHash } from "node:crypto";
import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import type { Line } from "./line";

const PIECE = 64 * 1024;

interface Sent {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

export interface Reply {
  status: number;
  text: string;
  ms: number;
}

export interface Received {
  status: number;
  bytes: number;
  sha256: string;
  /** From asking until the last byte. */
  ms: number;
}

/** Somebody's browser, signed in: it sends and takes bytes no faster than its line, where it has one. */
export class Visitor {
  private readonly agent = new Agent({ keepAlive: true });

  constructor(private readonly portalUrl: string, private readonly cookie: string, private readonly line?: Line) {}

  async ask(path: string, { method = "GET", headers, body }: Sent = {}): Promise<Reply> {
    const started = performance.now();
    const reply = await this.send(this.portalUrl + path, { method, headers: { origin: this.portalUrl, cookie: this.cookie, ...headers }, body });
    return { status: reply.statusCode ?? 0, text: await text(reply), ms: performance.now() - started };
  }

  async tell<Answer>(method: string, path: string, what?: object): Promise<Answer> {
    const reply = await this.ask(path, { method, headers: { "content-type": "application/json" }, body: what && JSON.stringify(what) });
    if (reply.status !== 200) throw new Error(`${method} ${path} was answered with ${reply.status}: ${reply.text.slice(0, 200)}`);
    return JSON.parse(reply.text) as Answer;
  }

  /** @throws when it breaks off before its end */
  async read(address: string): Promise<Received> {
    const started = performance.now();
    const url = new URL(address, this.portalUrl);
    const reply = await this.send(url.href, { headers: url.origin === this.portalUrl ? { cookie: this.cookie } : {} });
    const hash = createHash("sha256");
    let bytes = 0;
    for await (const piece of reply as AsyncIterable<Buffer>) {
      await this.line?.down.pass(piece.length);
      hash.update(piece);
      bytes += piece.length;
    }
    return { status: reply.statusCode ?? 0, bytes, sha256: hash.digest("hex"), ms: performance.now() - started };
  }

  async put(address: string, body: Buffer, headers: Record<string, string>): Promise<void> {
    const reply = await this.send(address, { method: "PUT", headers, body });
    const words = await text(reply);
    if (reply.statusCode !== 200) throw new Error(`the storage answered ${reply.statusCode}: ${words.slice(0, 200)}`);
  }

  close(): void {
    this.agent.destroy();
  }

  private async send(address: string, { method, headers, body = "" }: Sent): Promise<IncomingMessage> {
    const bytes = Buffer.from(body);
    const asked = request(address, { agent: this.agent, method, headers: { ...headers, "accept-encoding": "identity", ...(bytes.length > 0 && { "content-length": String(bytes.length) }) } });
    const [[reply]] = await Promise.all([once(asked, "response") as Promise<[IncomingMessage]>, pipeline(this.overLine(bytes), asked)]);
    return reply;
  }

  private async *overLine(bytes: Buffer): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += PIECE) {
      const piece = bytes.subarray(at, at + PIECE);
      await this.line?.up.pass(piece.length);
      yield piece;
    }
  }
}

/** What a browser carries once somebody signed in. */
export async function signIn(portalUrl: string, { email, password }: { email: string; password: string }): Promise<string> {
  const answer = await fetch(`${portalUrl}/api/auth/sign-in/email`, { method: "POST", headers: { "content-type": "application/json", origin: portalUrl }, body: JSON.stringify({ email, password }) });
  if (!answer.ok) throw new Error(`nobody was let in: ${answer.status}`);
  return answer.headers.getSetCookie().map((line) => line.split(";")[0]).join("; ");
}
