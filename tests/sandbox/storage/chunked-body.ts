import { createHash } from "node:crypto";
import type { Authorization } from "./authorize";
import { ChunkSource, incomplete } from "./chunk-source";
import { mismatch, sameSignature, sha256, sign } from "./signature";

const EMPTY_HASH = sha256("");

/**
 * The bytes of an `aws-chunked` body. Each chunk of a signed one is held to its signature, which includes that of the
 * chunk before, so none can be swapped, dropped or changed.
 * @returns the trailing headers
 */
export async function* readChunked(source: AsyncIterable<Buffer>, { payload, chain }: Authorization): AsyncGenerator<Buffer, Map<string, string>> {
  const isSigned = payload.startsWith("STREAMING-AWS4-HMAC-SHA256-PAYLOAD");
  const chunks = new ChunkSource(source);
  let previous = chain.signature;
  const requireLink = (kind: string, hashes: string, given: string | undefined) => {
    const expected = sign(chain.key, [`AWS4-HMAC-SHA256-${kind}`, chain.date, chain.scope, previous, hashes].join("\n"));
    if (!given || !sameSignature(expected, given)) throw mismatch();
    previous = given;
  };

  try {
    for (;;) {
      const [, size = "", signature] = /^([0-9a-fA-F]{1,8})(?:;chunk-signature=([0-9a-f]{64}))?$/.exec(await chunks.line()) ?? [];
      const count = Number.parseInt(size, 16);
      if (Number.isNaN(count)) throw incomplete();
      const hash = isSigned ? createHash("sha256") : null;
      for await (const piece of chunks.bytes(count)) {
        hash?.update(piece);
        yield piece;
      }
      if (hash) requireLink("PAYLOAD", `${EMPTY_HASH}\n${hash.digest("hex")}`, signature);
      if (count === 0) break;
      if ((await chunks.line()) !== "") throw incomplete();
    }

    const trailers = await readTrailers(chunks);
    if (payload === "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER") {
      const signature = trailers.get("x-amz-trailer-signature");
      trailers.delete("x-amz-trailer-signature");
      requireLink("TRAILER", sha256([...trailers].map(([name, value]) => `${name}:${value}\n`).join("")), signature);
    }
    return trailers;
  } finally {
    await chunks.close();
  }
}

async function readTrailers(chunks: ChunkSource): Promise<Map<string, string>> {
  const trailers = new Map<string, string>();
  for (;;) {
    const line = await chunks.line();
    if (line === "") return trailers;
    const colon = line.indexOf(":");
    trailers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
}
