import { createHash } from "node:crypto";

/** As much of the beginning as it takes to tell what a file is; pictures say their size there. */
const HEAD_BYTES = 512 * 1024;
/** Where a zip's directory ends at the latest: its comment may have 65,535 bytes. */
const TAIL_BYTES = 66 * 1024;

export interface ReadThrough {
  size: number;
  sha256: string;
  head: Buffer;
  tail: Buffer;
  /** Which of the marks stand anywhere in the file. */
  marks: Set<Mark>;
}

/** Names of streams in Word's and Excel's old format are UTF-16, each within one sector; PDF's dictionary of the key is plain text. */
const MARKS = {
  "vba project": Buffer.from("_VBA_PROJECT", "utf16le"),
  "encrypted package": Buffer.from("EncryptedPackage", "utf16le"),
  "word document": Buffer.from("WordDocument", "utf16le"),
  workbook: Buffer.from("Workbook", "utf16le"),
  "pdf key": Buffer.from("/Encrypt"),
};
export type Mark = keyof typeof MARKS;
const LONGEST = Math.max(...Object.values(MARKS).map(({ length }) => length));

/** One pass over all bytes, keeping little: the hash, both ends, and the marks that stand in between. */
export async function readThrough(pieces: AsyncIterable<Uint8Array>, alsoTo?: (piece: Uint8Array) => Promise<void>): Promise<ReadThrough> {
  const hash = createHash("sha256");
  const marks = new Set<Mark>();
  let size = 0;
  let head = Buffer.alloc(0);
  let tail = Buffer.alloc(0);
  for await (const each of pieces) {
    const piece = Buffer.from(each.buffer, each.byteOffset, each.byteLength);
    hash.update(piece);
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, piece.subarray(0, HEAD_BYTES - head.length)]);
    // A mark may begin in one piece and end in the next.
    const seam = Buffer.concat([tail.subarray(-LONGEST), piece.subarray(0, LONGEST)]);
    for (const name of Object.keys(MARKS) as Mark[]) if (!marks.has(name) && (piece.includes(MARKS[name]) || seam.includes(MARKS[name]))) marks.add(name);
    tail = piece.length >= TAIL_BYTES ? Buffer.from(piece.subarray(-TAIL_BYTES)) : Buffer.concat([tail, piece]).subarray(-TAIL_BYTES);
    size += piece.length;
    await alsoTo?.(piece);
  }
  return { size, sha256: hash.digest("hex"), head, tail, marks };
}
