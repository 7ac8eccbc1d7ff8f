import type { Readable } from "node:stream";
import { UnavailableError } from "@/lib/errors";

const SILENCE_MS = 8_000;
/** Passing a piece on costs about the same whatever its size, and slow or encrypted sources give small ones, which are gathered. What a plain socket reads at once is large enough: it is not copied, and a slow reader keeps little in memory. */
const PIECE_BYTES = 32 * 1024;

/** A stream's bytes as they are asked for, a good piece at a time. Only waiting for S3 counts as silence, never a reader who takes their time. */
export async function* withoutStalls(stream: Readable): AsyncGenerator<Uint8Array> {
  let failed = false;
  // Heard also while nobody waits for a piece.
  stream.once("error", () => (failed = true));
  try {
    while (!stream.readableEnded) {
      if (failed || stream.destroyed) throw cutShort();
      const piece = await nextPiece(stream);
      if (piece.length > 0) yield piece;
    }
  } finally {
    stream.destroy();
  }
}

/** Empty when nothing more came before the end. */
function nextPiece(stream: Readable): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    const over = (settle: () => void) => () => {
      clearTimeout(silence);
      stream.off("data", take).off("end", give).off("error", fail).off("close", fail).pause();
      settle();
    };
    const give = over(() => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    const fail = over(() => reject(cutShort()));
    const silence = setTimeout(over(() => reject(new UnavailableError("the storage fell silent in the middle of a file"))), SILENCE_MS);
    const take = (chunk: Uint8Array) => {
      silence.refresh();
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= PIECE_BYTES) give();
    };
    stream.on("data", take).on("end", give).on("error", fail).on("close", fail).resume();
  });
}

function cutShort(): UnavailableError {
  return new UnavailableError("the storage cut a file short");
}
