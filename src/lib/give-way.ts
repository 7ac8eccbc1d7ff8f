import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";

/** A page is made within this time as a rule; one that takes longer is waiting for somebody else, and nothing need wait for it. */
const YOUNG_MS = 250;
/** So much goes on after each wait that found no end: files crawl on a busy portal and never stand still. */
const ALL_THE_SAME_BYTES = 256 * 1024;

interface Asked {
  at: number;
}
interface Requests {
  asked: Set<Asked>;
  waiting: Set<() => void>;
}
// Bundles of one process share this.
const shared = globalThis as typeof globalThis & { portalRequests?: Requests };
const requests = (shared.portalRequests ??= { asked: new Set(), waiting: new Set() });

/** From now on it is known which requests of this process somebody is waiting for; those of paths that hand out files are not among them. */
export function watchRequests(handsOutFiles: (path: string) => boolean): void {
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    if (handsOutFiles(request.url ?? "")) return;
    const asked = { at: performance.now() };
    requests.asked.add(asked);
    response.once("close", () => {
      requests.asked.delete(asked);
      for (const lookAgain of requests.waiting) lookAgain();
    });
  });
}

/** The same pieces, each fetched once nobody waits for a page. What a file's bytes cost a processor, in passing and in memory to clear away, then falls between pages. */
export async function* givingWay(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const source = pieces[Symbol.asyncIterator]();
  let free = 0;
  try {
    for (;;) {
      if (free <= 0) free = (await pagesAreMade()) ? 0 : ALL_THE_SAME_BYTES;
      const piece = await source.next();
      if (piece.done) return;
      yield piece.value;
      free -= piece.value.length;
    }
  } finally {
    await source.return?.();
  }
}

/** @returns false when pages were still being made after as long as one takes */
async function pagesAreMade(): Promise<boolean> {
  const until = performance.now() + YOUNG_MS;
  for (;;) {
    const now = performance.now();
    const youngest = Math.max(...[...requests.asked].map(({ at }) => at));
    const ms = Math.min(youngest + YOUNG_MS, until) - now;
    if (youngest + YOUNG_MS <= now) return true;
    if (ms <= 0) return false;
    await anyPageMadeWithin(ms);
  }
}

function anyPageMadeWithin(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const lookAgain = () => {
      clearTimeout(timer);
      requests.waiting.delete(lookAgain);
      resolve();
    };
    const timer = setTimeout(lookAgain, ms);
    requests.waiting.add(lookAgain);
  });
}
