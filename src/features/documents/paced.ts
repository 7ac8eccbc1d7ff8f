import { setTimeout as pause } from "node:timers/promises";
import { givingWay } from "@/lib/give-way";

/** Reading a file for nobody in particular takes no more than a small part of one processor from those who wait for a page. */
const BYTES_PER_SECOND = 25 * 1024 * 1024;

/** The same pieces, no faster than that on the average of what is read, and behind every page; a source that was slow is not caught up with. */
export async function* paced(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let freeAt = performance.now();
  for await (const piece of givingWay(pieces)) {
    yield piece;
    freeAt = Math.max(freeAt, performance.now()) + (piece.length / BYTES_PER_SECOND) * 1_000;
    await pause(freeAt - performance.now());
  }
}
