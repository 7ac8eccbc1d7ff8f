import { EventEmitter, once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export interface Ring {
  body: string;
  action: string | null;
  id: number;
  headers: IncomingHttpHeaders;
}

export interface Doorbell {
  url: string;
  rings: Ring[];
  /** Resolves when it has rung so often in all. */
  rung(times: number): Promise<void>;
}

/** A place webhooks are sent to. It answers with the statuses given, then with 200. */
export async function aDoorbell(...statuses: number[]): Promise<Doorbell> {
  const rings: Ring[] = [];
  const heard = new EventEmitter();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      const form = new URLSearchParams(body);
      rings.push({ body, action: form.get("action"), id: Number(form.get("id")), headers: request.headers });
      heard.emit("ring");
      response.writeHead(statuses.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    rings,
    async rung(times) {
      while (rings.length < times) await once(heard, "ring");
    },
  };
}
