import { createHash } from "node:crypto";

interface Expected {
  /** In bytes. */
  size: number;
  /** In hex. */
  sha256: string;
}

/**
 * Passes a whole file on and keeps its last piece back until all of it is known to be what once arrived: whoever reads a
 * file that was changed sees the download break, never end well.
 * @throws what `onChange` leads to, instead of the last piece
 */
export async function* verified(pieces: AsyncIterable<Uint8Array>, { size, sha256 }: Expected, onChange: () => Promise<never>): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  let last: Uint8Array | undefined;
  let bytes = 0;
  for await (const piece of pieces) {
    hash.update(piece);
    bytes += piece.length;
    if (bytes > size) await onChange();
    if (bytes < size) yield piece;
    else last ??= piece;
  }
  if (hash.digest("hex") !== sha256) await onChange();
  if (last) yield last;
}
