import type { Readable } from "node:stream";
import { UnavailableError } from "@/lib/errors";

const SILENCE_MS = 8_000;

/** A stream's pieces as they are asked for. Only waiting for S3 counts as silence, never a reader who takes their time. */
export async function* withoutStalls(stream: Readable): AsyncGenerator<Uint8Array> {
  const pieces = stream[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  try {
    for (;;) {
      const next = await inTime(pieces.next());
      if (next.done) return;
      yield next.value;
    }
  } finally {
    stream.destroy();
  }
}

async function inTime<Value>(coming: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new UnavailableError("the storage fell silent in the middle of a file")), SILENCE_MS);
  });
  try {
    return await Promise.race([coming, silence]);
  } catch (error) {
    throw error instanceof UnavailableError ? error : new UnavailableError("the storage cut a file short");
  } finally {
    clearTimeout(timer);
  }
}
