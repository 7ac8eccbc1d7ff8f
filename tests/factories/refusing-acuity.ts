import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";

export interface RefusingAcuity {
  /** For the portal instead of the simulator's. */
  baseUrl: string;
  /** From now on this path is answered like this; null lifts it. */
  answer(path: string, status: 403 | 500 | null): void;
}

/** Stands before the simulator and answers single paths as it never would: an appointment of another account's, one that Acuity itself stumbles over, a plan without webhooks. */
export async function refusingAcuity(origin: () => string): Promise<RefusingAcuity> {
  const answers = new Map<string, 403 | 500>();
  const server = createServer(async (incoming, outgoing) => {
    const status = answers.get(new URL(incoming.url ?? "/", "http://127.0.0.1").pathname.replace("/api/v1", ""));
    if (status) return void outgoing.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ status_code: status, message: "No", error: status === 403 ? "forbidden" : "internal_error" }));
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = chunks.length > 0 ? Buffer.concat(chunks) : undefined;
    const headers = { authorization: incoming.headers.authorization ?? "", "content-type": incoming.headers["content-type"] ?? "application/json" };
    try {
      const answer = await fetch(origin() + (incoming.url ?? ""), { method: incoming.method, headers, body });
      outgoing.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "application/json" }).end(Buffer.from(await answer.arrayBuffer()));
    } catch {
      incoming.socket.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`,
    answer: (path, status) => void (status ? answers.set(path, status) : answers.delete(path)),
  };
}
