/** Both ends of what passes in pieces. It keeps the pieces they stand in and copies nothing until it is asked. */
export class Ends {
  size = 0;
  private readonly head: Buffer[] = [];
  private tail: Buffer[] = [];
  private tailBytes = 0;

  constructor(private readonly most: { head: number; tail: number }) {}

  add(piece: Buffer): void {
    if (this.size < this.most.head) this.head.push(piece.subarray(0, this.most.head - this.size));
    this.size += piece.length;
    this.tail.push(piece);
    this.tailBytes += piece.length;
    while (this.tailBytes - (this.tail[0]?.length ?? 0) >= this.most.tail) this.tailBytes -= this.tail.shift()?.length ?? 0;
  }

  /** The first bytes, as many as there are. */
  first(bytes: number): Buffer {
    return together(this.head, bytes);
  }

  /** The last bytes, as many as there are. */
  last(bytes: number): Buffer {
    const from = this.tail.findLastIndex((_, at) => lengthOf(this.tail.slice(at)) >= bytes);
    return Buffer.concat(this.tail.slice(Math.max(from, 0))).subarray(-bytes);
  }
}

function together(pieces: Buffer[], bytes: number): Buffer {
  const [only] = pieces;
  return only && only.length >= bytes ? only.subarray(0, bytes) : Buffer.concat(pieces).subarray(0, bytes);
}

function lengthOf(pieces: Buffer[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0);
}
