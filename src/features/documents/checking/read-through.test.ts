import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { readThrough } from "./read-through";

async function* inPieces(whole: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size);
}
const noise = (length: number) => Buffer.from(Array.from({ length }, (_, at) => (at * 31) % 251));
const OLD_OFFICE = Buffer.from("d0cf11e0a1b11ae1", "hex");

describe("a file that is read through", () => {
  test.each([
    [0, 10],
    [5, 1],
    [100_000, 7_001],
    [700_000, 65_536],
    [700_000, 262_144],
    [700_000, 700_000],
  ])("of %i bytes in pieces of %i is known by its size, its hash and both its ends", async (length, size) => {
    const whole = noise(length);
    const { head, tail, ...read } = await readThrough(inPieces(whole, size));
    expect(read).toMatchObject({ size: length, sha256: createHash("sha256").update(whole).digest("hex") });
    expect(head.equals(whole.subarray(0, 512 * 1024))).toBe(true);
    expect(tail.equals(whole.subarray(-66 * 1024))).toBe(true);
  });

  test.each([
    ["vba project", OLD_OFFICE, Buffer.from("_VBA_PROJECT", "utf16le")],
    ["encrypted package", OLD_OFFICE, Buffer.from("EncryptedPackage", "utf16le")],
    ["pdf key", Buffer.from("%PDF-1.7"), Buffer.from("/Encrypt")],
  ] as const)("shows its mark, %s, wherever pieces are cut", async (mark, beginning, bytes) => {
    const whole = Buffer.concat([beginning, noise(300), bytes, noise(300)]);
    for (let size = 1; size < 400; size += 1) expect((await readThrough(inPieces(whole, size))).marks, `in pieces of ${size}`).toContain(mark);
  });

  test("shows no mark that means nothing in it", async () => {
    expect((await readThrough(inPieces(Buffer.concat([noise(50), Buffer.from("/Encrypt")]), 20))).marks.size).toBe(0);
  });
});
