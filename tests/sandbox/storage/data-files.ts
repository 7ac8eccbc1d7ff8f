import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream, mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";

/** A file of bytes, one of those an object consists of in their order. */
export interface Piece {
  file: string;
  size: number;
}

export interface Span {
  start: number;
  /** Included. */
  end: number;
}

export interface Reading {
  pieces: AsyncIterable<Buffer>;
  /** Whoever does not read to the end says so. */
  close(): void;
}

/** The bytes of a bucket. Never held in memory: they go through it. */
export class DataFiles {
  private readonly readers = new Map<string, number>();
  private readonly unwanted = new Set<string>();

  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true });
  }

  /** Nobody refers to the file yet, so one that is cut short is swept away at the next start at the latest. */
  async store(pieces: AsyncIterable<Buffer>): Promise<string> {
    const file = randomUUID();
    try {
      await pipeline(pieces, createWriteStream(this.pathOf(file), { highWaterMark: 1_048_576 }));
    } catch (error) {
      rmSync(this.pathOf(file), { force: true });
      throw error;
    }
    return file;
  }

  /** The files stay until the last byte is read, or the reading is closed, even if the object is deleted meanwhile. */
  read(pieces: Piece[], span: Span): Reading {
    for (const { file } of pieces) this.readers.set(file, (this.readers.get(file) ?? 0) + 1);
    let open = pieces;
    const close = () => {
      for (const { file } of open) this.release(file);
      open = [];
    };
    return { pieces: this.readThrough(pieces, span, close), close };
  }

  discard(pieces: Piece[]): void {
    for (const { file } of pieces) {
      if (this.readers.has(file)) this.unwanted.add(file);
      else rmSync(this.pathOf(file), { force: true });
    }
  }

  keepOnly(wanted: ReadonlySet<string>): void {
    for (const file of readdirSync(this.folder)) if (!wanted.has(file)) rmSync(this.pathOf(file), { force: true });
  }

  pathOf(file: string): string {
    return path.join(this.folder, file);
  }

  private async *readThrough(pieces: Piece[], { start, end }: Span, close: () => void): AsyncGenerator<Buffer> {
    try {
      let offset = 0;
      for (const { file, size } of pieces) {
        const [from, to] = [Math.max(start - offset, 0), Math.min(end - offset, size - 1)];
        if (from <= to) yield* createReadStream(this.pathOf(file), { start: from, end: to, highWaterMark: 262_144 });
        offset += size;
      }
    } finally {
      close();
    }
  }

  private release(file: string): void {
    const left = (this.readers.get(file) ?? 1) - 1;
    if (left > 0) return void this.readers.set(file, left);
    this.readers.delete(file);
    if (this.unwanted.delete(file)) rmSync(this.pathOf(file), { force: true });
  }
}
