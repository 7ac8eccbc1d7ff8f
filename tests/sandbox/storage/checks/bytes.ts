import { createHash } from "node:crypto";

/** Different for every seed, the same every time. */
export function someBytes(size: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(size);
  for (let at = 0, state = seed * 2_654_435_761; at < size; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}

export function sha256Of(...pieces: (Buffer | string)[]): string {
  const hash = createHash("sha256");
  for (const piece of pieces) hash.update(piece);
  return hash.digest("base64");
}

export function md5Of(...pieces: (Buffer | string)[]): string {
  const hash = createHash("md5");
  for (const piece of pieces) hash.update(piece);
  return hash.digest("hex");
}

/** Of checksums, as S3 makes it of the parts'. */
export function compositeSha256(parts: Buffer[]): string {
  return `${sha256Of(...parts.map((part) => createHash("sha256").update(part).digest()))}-${parts.length}`;
}

export function compositeEtag(parts: Buffer[]): string {
  return `"${md5Of(...parts.map((part) => createHash("md5").update(part).digest()))}-${parts.length}"`;
}

export const MIB = 1024 ** 2;
