/** Both ends of what passes in pieces. It keeps the pieces they stand in and copies nothing until it is asked. */
export class Ends {
  size = 0;
  private readonly head: Buffer[] = [];
  private readonly tail: Buffer[] = [];
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
    const [first] = this.head;
    return (first && first.length >= bytes ? first : Buffer.concat(this.head)).subarray(0, bytes);
  }

  /** The last bytes, as many as there are. */
  last(bytes: number): Buffer {
    const last = this.tail.at(-1);
    return (last && last.length >= bytes ? last : Buffer.concat(this.tail)).subarray(-bytes);
  }
}
