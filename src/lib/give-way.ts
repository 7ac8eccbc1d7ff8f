import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";

/** A page is made within this time as a rule; one that takes longer is waiting for somebody else, and nothing need wait for it. */
const YOUNG_MS = 250;
/** What a file may count on where pages never end: it crawls on a busy portal and never stands still. */
const LEAST_BYTES_PER_MS = 1024;
const MOST_OWED = YOUNG_MS * LEAST_BYTES_PER_MS;

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
    forgetOld();
    const asked = { at: performance.now() };
    requests.asked.add(asked);
    response.once("close", () => {
      requests.asked.delete(asked);
      for (const lookAgain of requests.waiting) lookAgain();
    });
  });
}

/**
 * The same pieces, each fetched once nobody waits for a page. What a file's bytes cost a processor, in passing and in memory to clear away, then
 * falls between pages. What was missed by waiting is owed, and a quarter of a second's worth of it is paid whoever waits.
 */
export async function* givingWay(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const source = pieces[Symbol.asyncIterator]();
  let owed = 0;
  let isPaid = false;
  try {
    for (;;) {
      if (!isPaid) {
        owed += (await pagesAreMade((MOST_OWED - owed) / LEAST_BYTES_PER_MS)) * LEAST_BYTES_PER_MS;
        isPaid = owed >= MOST_OWED;
      }
      const piece = await source.next();
      if (piece.done) return;
      yield piece.value;
      owed = Math.max(0, owed - piece.value.length);
      if (owed === 0) isPaid = false;
    }
  } finally {
    await source.return?.();
  }
}

/** Waits for pages under way, `atMostMs` long. @returns how long that took, in milliseconds */
async function pagesAreMade(atMostMs: number): Promise<number> {
  const began = performance.now();
  for (;;) {
    const waited = performance.now() - began;
    const ms = Math.min(youngFor(), atMostMs - waited);
    if (ms <= 0) return waited;
    await anyPageMadeWithin(ms);
  }
}

/** How long the youngest request will still count, in milliseconds. */
function youngFor(): number {
  let youngest = -Infinity;
  for (const { at } of requests.asked) youngest = Math.max(youngest, at);
  return youngest + YOUNG_MS - performance.now();
}

/** They count no more; and a response that was queued behind another on a broken connection never says that it is closed. */
function forgetOld(): void {
  for (const asked of requests.asked) {
    if (asked.at + YOUNG_MS > performance.now()) return;
    requests.asked.delete(asked);
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
