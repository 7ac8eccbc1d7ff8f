import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { seededRandom } from "../../sandbox/acuity/seeded-random";

export interface Relay {
  url: string;
  counts: { heard: number; dropped: number; doubled: number };
  /** Resolves when nothing is on its way any more. */
  quiet(): Promise<void>;
  close(): Promise<void>;
}

/** Between Acuity and the portal: loses some deliveries, doubles some, and lets none keep its place. */
export async function startUnreliableRelay(doorbellUrl: string, { drop, double, seed }: { drop: number; double: number; seed: number }): Promise<Relay> {
  const random = seededRandom(seed);
  const underway = new Set<Promise<unknown>>();
  const counts = { heard: 0, dropped: 0, doubled: 0 };

  const forward = (body: Buffer, headers: Record<string, string>) => {
    const sending = new Promise((resolve) => setTimeout(resolve, random() * 120)).then(() => fetch(doorbellUrl, { method: "POST", body: new Uint8Array(body), headers })).catch(() => {});
    underway.add(sending);
    void sending.finally(() => underway.delete(sending));
  };
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    outgoing.writeHead(200).end();
    counts.heard += 1;
    if (random() < drop) return void (counts.dropped += 1);
    const headers = { "content-type": "application/x-www-form-urlencoded", "x-acuity-signature": String(incoming.headers["x-acuity-signature"] ?? "") };
    forward(Buffer.concat(chunks), headers);
    if (random() < double) {
      counts.doubled += 1;
      forward(Buffer.concat(chunks), headers);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    counts,
    async quiet() {
      while (underway.size > 0) await Promise.all(underway);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
