import { createHash } from "node:crypto";
import { type Checksum, type ChecksumName, startChecksum } from "./checksums";

export interface Tallied {
  size: number;
  /** Hexadecimal; what S3 calls the ETag of what came in one go. */
  md5: string;
  checksum: Checksum | null;
}

/** Counts and sums up bytes that pass by. */
export class Tally {
  private size = 0;
  private readonly md5 = createHash("md5");
  private readonly running;

  constructor(private readonly checksumName: ChecksumName | null) {
    this.running = checksumName && startChecksum(checksumName);
  }

  add(piece: Buffer): number {
    this.size += piece.length;
    this.md5.update(piece);
    this.running?.update(piece);
    return this.size;
  }

  async *over(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const piece of pieces) {
      this.add(piece);
      yield piece;
    }
  }

  /** Only once. */
  async result(): Promise<Tallied> {
    const checksum = this.checksumName && this.running ? { name: this.checksumName, value: Buffer.from(await this.running.digest()).toString("base64") } : null;
    return { size: this.size, md5: this.md5.digest("hex"), checksum };
  }
}
