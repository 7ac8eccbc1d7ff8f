import { Readable } from "node:stream";
import { RandomAccessReader } from "yauzl";
import { readPiece } from "@/integrations/storage/objects";

const BLOCK = 2 * 1024 * 1024;
const KEPT_BLOCKS = 3;

/** A stored object as something to look around in: a few blocks at a time, so that neither its size nor its many entries cost much. */
export class ObjectReader extends RandomAccessReader {
  private readonly blocks = new Map<number, Promise<Buffer>>();

  constructor(private readonly key: string, private readonly size: number) {
    super();
  }

  /** @param end the first byte that is not wanted */
  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.pieces(start, Math.min(end, this.size)), { objectMode: false });
  }

  private async *pieces(start: number, end: number): AsyncGenerator<Buffer> {
    for (let at = start; at < end; ) {
      const number = Math.floor(at / BLOCK);
      const block = await this.block(number);
      const piece = block.subarray(at - number * BLOCK, Math.min(end - number * BLOCK, BLOCK));
      if (piece.length === 0) return;
      yield piece;
      at += piece.length;
    }
  }

  private block(number: number): Promise<Buffer> {
    const known = this.blocks.get(number);
    if (known) return known;
    const start = number * BLOCK;
    const block = readPiece(this.key, { start, end: Math.min(start + BLOCK, this.size) - 1 });
    this.blocks.set(number, block);
    const [oldest] = this.blocks.keys();
    if (this.blocks.size > KEPT_BLOCKS && oldest !== undefined) this.blocks.delete(oldest);
    return block;
  }
}
