import { Refusal } from "./refusal";

const LONGEST_LINE = 8_192;

/** Lines and counted bytes, alternately, from one stream. */
export class ChunkSource {
  private rest: Buffer = Buffer.alloc(0);
  private readonly pieces: AsyncIterator<Buffer>;

  constructor(source: AsyncIterable<Buffer>) {
    this.pieces = source[Symbol.asyncIterator]();
  }

  /** Without its line end. */
  async line(): Promise<string> {
    for (;;) {
      const end = this.rest.indexOf("\r\n");
      if (end >= 0) {
        const line = this.rest.subarray(0, end).toString("latin1");
        this.rest = this.rest.subarray(end + 2);
        return line;
      }
      if (this.rest.length > LONGEST_LINE) throw incomplete();
      this.rest = Buffer.concat([this.rest, await this.more()]);
    }
  }

  async *bytes(count: number): AsyncGenerator<Buffer> {
    for (let left = count; left > 0; ) {
      if (this.rest.length === 0) this.rest = await this.more();
      const piece = this.rest.subarray(0, left);
      this.rest = this.rest.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }

  async close(): Promise<void> {
    await this.pieces.return?.();
  }

  private async more(): Promise<Buffer> {
    const next = await this.pieces.next();
    if (next.done) throw incomplete();
    return next.value;
  }
}

export function incomplete(): Refusal {
  return new Refusal("IncompleteBody", "You did not provide the number of bytes specified by the Content-Length HTTP header");
}
