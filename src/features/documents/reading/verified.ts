import { createHash } from "node:crypto";

/**
 * Passes a whole file on and keeps its last piece back until all of it is known to be what once arrived: whoever reads a
 * file that was changed sees the download break, never end well.
 * @throws what `onChange` leads to, instead of the last piece
 */
export async function* verified(pieces: AsyncIterable<Uint8Array>, sha256: string, onChange: () => Promise<never>): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  let kept: Uint8Array | undefined;
  for await (const piece of pieces) {
    hash.update(piece);
    if (kept) yield kept;
    kept = piece;
  }
  if (hash.digest("hex") !== sha256) await onChange();
  if (kept) yield kept;
}
