import { createHash } from "node:crypto";
import { type AnnouncedBody, requireChecksumValue } from "./announced-body";
import type { Authorization } from "./authorize";
import { incomplete } from "./chunk-source";
import { readChunked } from "./chunked-body";
import { Refusal } from "./refusal";
import { Tally, type Tallied } from "./tally";

/** A body's bytes as they come; whoever reads to the end has had them held to every promise the request made. */
export class IncomingBody {
  private found: Tallied | null = null;

  constructor(
    private readonly source: () => AsyncIterable<Buffer>,
    private readonly authorization: Authorization,
    readonly announced: AnnouncedBody,
  ) {}

  get arrived(): Tallied {
    if (!this.found) throw new Error("the body has not been read to its end");
    return this.found;
  }

  async *pieces(): AsyncGenerator<Buffer> {
    const { size: announcedSize, checksum, isChunked } = this.announced;
    const tally = new Tally(checksum?.name ?? null);
    const sha256 = this.announced.sha256 === null ? null : createHash("sha256");
    const decoded = isChunked ? readChunked(this.source(), this.authorization) : this.source();
    const trailers = yield* each(decoded, (piece) => {
      if (tally.add(piece) > (announcedSize ?? Infinity)) throw incomplete();
      sha256?.update(piece);
    });

    const found = await tally.result();
    if (announcedSize !== null && found.size !== announcedSize) throw incomplete();
    if (sha256 && sha256.digest("hex") !== this.announced.sha256) throw new Refusal("XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.");
    this.requireMd5(found);
    this.requireChecksum(found, trailers);
    this.found = found;
  }

  async text(limit: number): Promise<string> {
    const pieces: Buffer[] = [];
    let size = 0;
    for await (const piece of this.pieces()) {
      size += piece.length;
      if (size > limit) throw new Refusal("MaxMessageLengthExceeded", "Your request was too big.");
      pieces.push(piece);
    }
    return Buffer.concat(pieces).toString("utf8");
  }

  private requireMd5({ md5 }: Tallied): void {
    const promised = this.announced.md5;
    if (promised !== null && Buffer.from(promised, "base64").toString("hex") !== md5) throw new Refusal("BadDigest", "The Content-MD5 you specified did not match what we received.");
  }

  private requireChecksum({ checksum }: Tallied, trailers: Map<string, string>): void {
    if (!checksum) return;
    const promised = this.announced.checksum?.value ?? requireChecksumValue(checksum.name, trailers.get(`x-amz-checksum-${checksum.name}`));
    if (promised !== checksum.value) throw new Refusal("BadDigest", `The ${checksum.name.toUpperCase()} you specified did not match the calculated checksum.`);
  }
}

/** Looks at every piece on its way; the trailing headers are what an `aws-chunked` body ends with. */
async function* each(source: AsyncIterable<Buffer>, look: (piece: Buffer) => void): AsyncGenerator<Buffer, Map<string, string>> {
  const pieces = source[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await pieces.next();
      if (next.done) return (next.value as Map<string, string> | undefined) ?? new Map<string, string>();
      look(next.value);
      yield next.value;
    }
  } finally {
    await pieces.return?.();
  }
}
