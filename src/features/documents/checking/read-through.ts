import { createHash } from "node:crypto";
import { Ends } from "./ends";

/** As much of the beginning as it takes to tell what a file is; pictures say their size there. */
const HEAD_BYTES = 512 * 1024;
/** Where a zip's directory ends at the latest: its comment may have 65,535 bytes. */
const TAIL_BYTES = 66 * 1024;

export interface ReadThrough {
  size: number;
  sha256: string;
  head: Buffer;
  tail: Buffer;
  /** Which of the marks stand anywhere in a file that begins like one where they mean something. */
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

const BEGINNINGS: { bytes: Buffer; marks: Mark[] }[] = [
  { bytes: Buffer.from("d0cf11e0a1b11ae1", "hex"), marks: ["vba project", "encrypted package", "word document", "workbook"] },
  { bytes: Buffer.from("%PDF-"), marks: ["pdf key"] },
];

/** One pass over all bytes, keeping little. What it costs, the pages of the same process wait for. */
export async function readThrough(pieces: AsyncIterable<Uint8Array>, alsoTo?: (piece: Uint8Array) => Promise<void>): Promise<ReadThrough> {
  const hash = createHash("sha256");
  const ends = new Ends({ head: HEAD_BYTES, tail: TAIL_BYTES });
  const marks = new Set<Mark>();
  for await (const each of pieces) {
    const piece = Buffer.from(each.buffer, each.byteOffset, each.byteLength);
    hash.update(piece);
    // A mark may begin in one piece and end in the next.
    const before = ends.last(LONGEST);
    ends.add(piece);
    const wanted = marksAfter(ends.first(LONGEST)).filter((mark) => !marks.has(mark));
    if (wanted.length > 0) {
      const seam = Buffer.concat([before, piece.subarray(0, LONGEST)]);
      for (const mark of wanted) if (piece.includes(MARKS[mark]) || seam.includes(MARKS[mark])) marks.add(mark);
    }
    await alsoTo?.(piece);
  }
  return { size: ends.size, sha256: hash.digest("hex"), head: ends.first(HEAD_BYTES), tail: ends.last(TAIL_BYTES), marks };
}

function marksAfter(head: Buffer): Mark[] {
  return BEGINNINGS.find(({ bytes }) => head.subarray(0, bytes.length).equals(bytes))?.marks ?? [];
}
