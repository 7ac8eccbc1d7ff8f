import { setTimeout as pause } from "node:timers/promises";

const SLICES_PER_SECOND = 20;

/** The same bytes, no faster than told. */
export async function* pace(pieces: AsyncIterable<Buffer>, bytesPerSecond: number, signal: AbortSignal): AsyncGenerator<Buffer> {
  const slice = Math.max(1, Math.floor(bytesPerSecond / SLICES_PER_SECOND));
  const started = performance.now();
  let sent = 0;
  for await (const piece of pieces) {
    for (let from = 0; from < piece.length; from += slice) {
      const part = piece.subarray(from, from + slice);
      sent += part.length;
      const due = started + (sent / bytesPerSecond) * 1_000;
      if (due > performance.now()) await pause(due - performance.now(), undefined, { signal });
      yield part;
    }
  }
}

export async function* firstBytes(pieces: AsyncIterable<Buffer>, count: number): AsyncGenerator<Buffer> {
  let left = count;
  for await (const piece of pieces) {
    if (left > 0) yield piece.subarray(0, left);
    left -= piece.length;
    if (left <= 0) return;
  }
}
